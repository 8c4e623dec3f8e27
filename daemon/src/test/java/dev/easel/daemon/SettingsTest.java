package dev.easel.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.setting.Reading;
import dev.easel.daemon.setting.SettingsFile;
import dev.easel.daemon.setting.SettingsInvalid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("settings.properties");
    }

    @Test
    void standsOnItsDefaultsWithoutAFile() {
        var settings = read(Map.of());
        assertEquals(7801, settings.listen().port());
        assertEquals("127.0.0.1", settings.listen().host());
        assertEquals(Duration.ofMinutes(30), settings.residency().keepAlive());
        assertNull(settings.residency().longest());
        assertEquals(0.7, settings.residency().budget());
        assertEquals(0, settings.models().threads());
        assertEquals(Duration.ofMinutes(15), settings.models().stall());
        assertEquals(List.of(), settings.warnings());
    }

    @Test
    void theCommandLineWinsOverTheEnvironmentOverTheFile() throws IOException {
        write("listen.port = 1\nqueue.max = 2\nresidency.max_models=3");
        var settings = read(Map.of("EASEL_LISTEN_PORT", "4", "EASEL_QUEUE_MAX", "5"), "--listen.port=6");
        assertEquals(6, settings.listen().port());
        assertEquals(5, settings.queue().max());
        assertEquals(3, settings.residency().maxModels());
    }

    @Test
    void readsListsDurationsAndComments() throws IOException {
        write("""
            # mine
            listen.hosts = host.docker.internal:7801, bücher.local:7801
            keep_alive.default = 1h30m
            keep_alive.max=forever
            images.folder = ~/Bilder = schön
            default_model = SD15
            """);
        var settings = read(Map.of());
        assertEquals(
                List.of("host.docker.internal:7801", "bücher.local:7801"),
                settings.listen().hosts());
        assertEquals(Duration.ofMinutes(90), settings.residency().keepAlive());
        assertNull(settings.residency().longest());
        assertEquals(
                Path.of(System.getProperty("user.home"), "Bilder = schön"),
                settings.keeping().folder());
        assertEquals("sd15", settings.models().defaultModel());
    }

    @Test
    void tellsEveryMistakeAtOnceAndWhatWasMeant() throws IOException {
        write("listen.prot = 7801\n\nthreads = many\nmax_models = 2\nmemory.budget=7\nmemory.budget=7\nnonsense\n");
        var told = refusal(Map.of("EASEL_QUEUE_MAX", "-1"), "--tray=maybe", "--colour=red", "loud");
        for (var line : List.of(
                file + ", line 1: 'listen.prot' is not a setting; did you mean 'listen.port'?",
                file + ", line 3: 'threads' is 'many', which is not a whole number from 1 to 1024, or auto",
                file + ", line 4: 'max_models' is not a setting; did you mean 'residency.max_models'?",
                file + ", line 5: 'memory.budget' is '7', which is not a number above 0, at most 1",
                file + ", line 6: 'memory.budget' stands there twice",
                file + ", line 7: 'nonsense' has no '='; write key = value",
                "the variable EASEL_QUEUE_MAX is '-1', which is not a whole number from 1 to 100000",
                "the argument --tray is 'maybe', which is not true or false",
                "the argument --colour is not a setting",
                "the argument 'loud' is not of the form --key=value"))
            assertTrue(told.contains("\n  " + line + "\n"), line + "\nis not in" + told);
    }

    @Test
    void warnsOfAnUnknownVariableButNotOfEaselsOwn() {
        var settings = read(Map.of("EASEL_LISTEN_PROT", "1", "EASEL_HOME", "/x", "EASEL_TOKEN", "x", "PATH", "/"));
        assertEquals(
                List.of("the variable EASEL_LISTEN_PROT is not a setting; did you mean EASEL_LISTEN_PORT?"),
                settings.warnings());
    }

    @Test
    void warnsOfASettingThatDoesNothingYet() {
        assertEquals(
                List.of("the argument --safety has no effect in this version of Easel"),
                read(Map.of(), "--safety=off").warnings());
    }

    @Test
    void onlyTheFileNamesAMirror() throws IOException {
        assertTrue(refusal(Map.of(), "--hub.url=https://example.org")
                .contains("the command line of easeld may not choose hub.url: only the settings file may\n"));
        assertTrue(refusal(Map.of("EASEL_HUB_URL", "http://10.0.0.1"))
                .contains("the variable EASEL_HUB_URL may not choose hub.url"));
        write("hub.url = http://10.0.0.1:8080/mirror/hub");
        assertEquals("http://10.0.0.1:8080/mirror/hub", read(Map.of()).hub().url());
        write("hub.url = file:///etc");
        assertTrue(refusal(Map.of()).contains("which is not an address such as https://mirror.example.org"));
    }

    @Test
    void refusesAFileThatIsNoText() throws IOException {
        Files.write(file, new byte[] {'a', '=', (byte) 0xFF});
        assertTrue(refusal(Map.of()).contains(file + " is not UTF-8 text"));
    }

    private Settings read(Map<String, String> environment, String... arguments) {
        return Settings.read(new Reading(new SettingsFile(file), environment, List.of(arguments)));
    }

    private String refusal(Map<String, String> environment, String... arguments) {
        var refusal = assertThrows(SettingsInvalid.class, () -> read(environment, arguments));
        return refusal.getMessage() + "\n";
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }
}
