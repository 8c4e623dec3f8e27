package dev.easel.cli.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {
    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:7801, 127.0.0.1:7801",
        "http://nas.local:80/, nas.local:80",
        "http://nas, nas:7801",
        "nas:7802, nas:7802",
        "http://[::1]:7801, [::1]:7801"
    })
    void isWhatEaselHostNames(String address, String host) {
        assertEquals(host, of(Map.of("EASEL_HOST", address)).host());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://nas:1", "http://", "http://nas:x", "http://nas/path", "http://a b", "http://u@nas"})
    void refusesAnAddressThatIsNone(String address) {
        var refused = assertThrows(AddressInvalid.class, () -> of(Map.of("EASEL_HOST", address)));
        assertEquals("EASEL_HOST is '" + address + "', which is not http://host:port", refused.detail());
    }

    @Test
    void showsTheTokenOfTheEnvironmentElseTheKeptOne() throws IOException {
        assertNull(of(Map.of("EASEL_HOST", "http://nas")).token());
        Files.writeString(home.resolve("token"), "kept\n");
        assertEquals("kept", of(Map.of("EASEL_HOST", "http://nas")).token());
        assertEquals(
                "mine",
                of(Map.of("EASEL_HOST", "http://nas", "EASEL_TOKEN", "mine")).token());
        assertNull(of(Map.of("EASEL_TOKEN", "mine")).token(), "the socket needs none");
        assertEquals("http://nas:7801", of(Map.of("EASEL_HOST", "http://nas")).toString(), "and never prints it");
    }

    private Door of(Map<String, String> environment) {
        var all = new HashMap<>(environment);
        all.put("EASEL_HOME", home.toString());
        return Door.of(new Surroundings(all, "Linux", home, home, null));
    }
}
