package dev.easel.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.host.DaemonLock;
import dev.easel.daemon.launchd.FakeLaunchd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `easeld` as launchd keeps it, on a launchd of our own that reads our plist.
@EnabledOnOs(OS.LINUX)
class LaunchdTest {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String OK = "HTTP/1.1 200 ";
    private static final String CANNOT = "\"code\":\"cannot_start\"";

    @TempDir
    private Path folder;

    @Test
    void answersWhatWasSentBeforeItCouldListen() throws Exception {
        try (var launched = Launched.in(folder, LOOPBACK)) {
            var first = launched.get("/health");
            assertTrue(first.startsWith(OK), first);
            launched.started();
            var log = launched.log();
            assertTrue(log.contains("listens on http://127.0.0.1:" + launched.port() + "\n"), log);
            assertEquals("booted out with 143", launched.bootOut());
            assertTrue(launched.log().endsWith("INFO Daemon: stopped\n"), launched.log());
        }
    }

    @Test
    void answersWhatIsSentBeforeTheNextOneIsThere() throws Exception {
        try (var launched = Launched.in(folder, LOOPBACK)) {
            assertTrue(launched.get("/health").startsWith(OK));
            var first = launched.started();
            first.destroy();
            assertEquals("exited 143", launched.line());
            var answer = launched.get("/health");
            assertTrue(answer.startsWith(OK), answer);
            assertFalse(launched.started().equals(first));
        }
    }

    @Test
    void isStartedAgainAfterAKill() throws Exception {
        try (var launched = Launched.in(folder, LOOPBACK)) {
            launched.get("/health");
            var first = launched.started();
            first.destroyForcibly();
            var answer = launched.get("/health");
            assertTrue(answer.startsWith(OK), answer);
            assertEquals("exited 137", launched.line());
            assertFalse(launched.started().equals(first));
        }
    }

    @Test
    void staysDownWithBadSettingsTellsWhoeverAsksAndComesWhenTheyAreMended() throws Exception {
        try (var launched = Launched.in(folder, LOOPBACK, "listen.prot = 1")) {
            launched.started();
            assertEquals("exited 0", launched.line());
            var refused = launched.get("/health");
            assertTrue(refused.startsWith("HTTP/1.1 503 ") && refused.contains(CANNOT), refused);
            launched.started();
            assertEquals("exited 0", launched.line());
            assertTrue(launched.errors().contains("'listen.prot' is not a setting"), launched.errors());
            Files.delete(launched.home().resolve("settings.properties"));
            var answer = launched.get("/health");
            assertTrue(answer.startsWith(OK), answer);
        }
    }

    @Test
    void makesWayForAnotherEaseldAndTellsWhoeverAsks() throws Exception {
        var home = Files.createDirectories(folder.resolve("h ü&%"));
        try (var _ = DaemonLock.on(home.resolve("easeld.lock"));
                var launched = Launched.in(folder, LOOPBACK)) {
            var refused = launched.get("/health");
            assertTrue(refused.contains(CANNOT), refused);
            assertFalse(refused.contains(home.toString()), refused);
            launched.started();
            assertEquals("exited 0", launched.line());
            assertTrue(launched.errors().contains("another easeld (pid "), launched.errors());
        }
    }

    @Test
    void wantsTheTokenAtASocketBeyondThisMachine() throws Exception {
        try (var launched = Launched.in(folder, "0.0.0.0")) {
            launched.started();
            assertEquals("exited 0", launched.line());
            assertTrue(launched.errors().contains("listening on 0.0.0.0 needs a token"), launched.errors());
            Files.writeString(launched.home().resolve("token"), "a-token-of-enough-letters-0123456789");
            var answer = launched.get("/health");
            assertTrue(answer.startsWith("HTTP/1.1 401 "), answer);
        }
    }

    @Test
    void listensByItselfWhereLaunchdHasNoSocket() throws IOException, InterruptedException {
        var library = FakeLaunchd.in(folder);
        for (var job : new String[] {"other:3", "listeners"})
            try (var easeld = Easeld.underLaunchd(folder.resolve("easel"), library, job)) {
                easeld.end();
                assertEquals(143, easeld.exitCode());
            }
    }
}
