package dev.easel.daemon.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MacPrivacyTest {
    private static final Path HOME = Path.of("/Users/me");

    @Test
    void saysWhyAMacShowsNothing() {
        var mac = new MacPrivacy(HOME, true);
        assertTrue(mac.problem(HOME.resolve("Downloads/models"))
                .orElseThrow()
                .startsWith("macOS keeps programs in the background out of ~/Downloads: "));
        assertEquals(Optional.empty(), mac.problem(HOME.resolve("models")));
        assertEquals(Optional.empty(), new MacPrivacy(HOME, false).problem(HOME.resolve("Downloads")));
    }
}
