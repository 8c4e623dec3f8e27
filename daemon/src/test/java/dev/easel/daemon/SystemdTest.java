package dev.easel.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.launchd.FakeLaunchd;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `easeld` with the socket that systemd hands over, by systemd's own program for trying that.
@EnabledOnOs(OS.LINUX)
class SystemdTest {
    private static final Path ACTIVATE = Path.of("/usr/bin/systemd-socket-activate");

    @TempDir
    private Path folder;

    private int port;

    @BeforeEach
    void choosePort() throws IOException {
        if (!Files.isExecutable(ACTIVATE)) FakeLaunchd.skip("there is no " + ACTIVATE);
        port = Launched.freePort();
    }

    @Test
    void answersTheRequestThatStartedIt() throws Exception {
        var systemd = activate("listen.port = " + port);
        try {
            var answer = get();
            assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
            systemd.destroy();
            assertEquals(143, systemd.waitFor());
            assertTrue(log().endsWith("INFO Daemon: stopped\n"), log());
        } finally {
            systemd.destroyForcibly();
        }
    }

    @Test
    void listensWhereTheSocketDoesAndSaysThatTheSettingsNameAnotherPort() throws Exception {
        var systemd = activate("listen.port = 1");
        try {
            var answer = get();
            assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
            assertTrue(log().contains("the service listens on port " + port + ", and listen.port is 1;"), log());
        } finally {
            systemd.destroyForcibly();
        }
    }

    @Test
    void endsWith78AfterItHasToldWhoeverWaits() throws Exception {
        var systemd = activate("listen.prot = 1");
        try {
            var answer = get();
            assertTrue(answer.startsWith("HTTP/1.1 503 "), answer);
            assertTrue(answer.contains("\"code\":\"cannot_start\""), answer);
            assertEquals(78, systemd.waitFor());
        } finally {
            systemd.destroyForcibly();
        }
    }

    private Process activate(String setting) throws IOException {
        var home = Files.createDirectories(folder.resolve("h ü&%"));
        Files.writeString(home.resolve("settings.properties"), setting + "\n");
        var easeld = Easeld.command(home, List.of());
        var command =
                new ArrayList<>(List.of(ACTIVATE.toString(), "-l", "127.0.0.1:" + port, "-E", "EASEL_HOME=" + home));
        command.addAll(List.of("-E", "LC_ALL=C.UTF-8"));
        command.addAll(easeld.command());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
    }

    /// It may be asked before it listens: systemd says so on stderr only.
    private String get() throws Exception {
        Easeld.await(this::isOpen, "systemd listens");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var request = "GET /health HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private boolean isOpen() throws IOException {
        var said = folder.resolve("said");
        return Files.exists(said) && Files.readString(said).contains("Listening on");
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("h ü&%/logs/easeld.log"));
    }
}
