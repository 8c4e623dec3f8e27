package dev.easel.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.host.DaemonRuns;
import dev.easel.daemon.host.Folders;
import dev.easel.daemon.launchd.Handover;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonTest {
    @TempDir
    private Path home;

    private Folders folders;

    @BeforeEach
    void chooseFolders() {
        folders = Folders.in(home.resolve("easel"));
    }

    @Test
    void startsAnswersAndStopsAndStartsAgain() throws IOException {
        for (var time = 0; time < 2; time++)
            try (var daemon = Daemon.start(folders, "--listen.port=0")) {
                assertTrue(health(daemon.port()).startsWith("HTTP/1.1 200 "));
                for (var folder : List.of(folders.data(), folders.logs(), folders.cache(), folders.pictures()))
                    assertEquals("rwx------", rights(folder), folder.toString());
                for (var file : List.of("easel.db", "token", "easeld.lock", "easeld.sock"))
                    assertEquals("rw-------", rights(folders.data().resolve(file)), file);
            }
        assertFalse(Files.exists(folders.data().resolve("easeld.sock")));
        assertFalse(Files.exists(folders.data().resolve("easel.db-wal")));
    }

    @Test
    void letsNoSecondDaemonIntoItsFolder() {
        try (var _ = Daemon.start(folders, "--listen.port=0")) {
            var refusal = assertThrows(DaemonRuns.class, () -> Daemon.start(folders, "--listen.port=0"));
            assertEquals(
                    "another easeld (pid " + ProcessHandle.current().pid() + ") already runs in " + folders.data(),
                    refusal.getMessage());
        }
    }

    @Test
    void saysWhoHasItsPortAndLeavesNothingBehind() throws IOException {
        try (var holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = holder.getLocalPort();
            var refusal = assertThrows(CannotListen.class, () -> Daemon.start(folders, "--listen.port=" + port));
            assertTrue(refusal.getMessage().startsWith("127.0.0.1:" + port + " is taken"), refusal.getMessage());
            assertEquals(
                    "stop it, or choose another port: 'easel config set listen.port " + (port + 1) + "'",
                    refusal.hint());
        }
        Daemon.start(folders, "--listen.port=0").close();
    }

    @Test
    void followsItsSettingsWhileItRuns() throws IOException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true, UTF_8);
        var house = new Housekeeping(
                folders, Map.of(), () -> Unkept.in(folders), stream, new PrintStream(err, true, UTF_8));
        try (var _ = Daemon.start(folders, "--listen.port=0", "--queue.max=7")) {
            assertEquals(0, house.run(List.of("config", "set", "memory.budget", "0.5")), err::toString);
            assertEquals("memory.budget = 0.5\n", Files.readString(folders.settings()));
            assertTrue(err.toString(UTF_8).contains("from now on"), err::toString);
            assertEquals(0, house.run(List.of("config", "get", "queue.max", "--json")), err::toString);
            assertTrue(out.toString(UTF_8).contains("\"source\":\"command_line\""), out::toString);
            assertEquals(0, house.run(List.of("config", "set", "threads", "1")), err::toString);
            assertTrue(err.toString(UTF_8).contains("from its next start on"), err::toString);
            assertEquals(1, house.run(List.of("config", "set", "queue.max", "8")));
            assertTrue(err.toString(UTF_8).contains("held by the command line"), err::toString);
            assertEquals(2, house.run(List.of("config", "set", "memory.budgt", "0.5")));
            assertTrue(err.toString(UTF_8).contains("did you mean 'memory.budget'?"), err::toString);
            assertEquals(0, house.run(List.of("config", "unset", "threads")), err::toString);
        }
        assertEquals("memory.budget = 0.5\n", Files.readString(folders.settings()));
    }

    @Test
    void everyLiveKeyHasSomebodyWhoFollowsIt() throws IOException {
        Files.createDirectories(home.resolve("easel"));
        Files.writeString(folders.settings(), "listen.port = 0\n");
        var premises = Premises.take(folders, Map.of(), List.of(), Handover.NONE);
        try (var _ = Daemon.start(premises)) {
            for (var setting : premises.live().list().settings()) {
                var change = premises.live().change(Map.of(setting.key(), Optional.of(setting.value())));
                assertEquals(setting.live(), change.applied().contains(setting.key()), setting.key());
            }
        }
    }

    private static String health(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var request = "GET /health HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
