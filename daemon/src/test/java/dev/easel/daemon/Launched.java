package dev.easel.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.host.Folders;
import dev.easel.daemon.host.PrivateFolder;
import dev.easel.daemon.launchd.FakeLaunchd;
import dev.easel.daemon.launchd.MiniLaunchd;
import dev.easel.daemon.service.Duty;
import dev.easel.daemon.service.ServiceFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// An `easeld` in a home with an odd name, installed as on a Mac, under a launchd of its own.
final class Launched implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Path home;
    private final int port;
    private final Process launchd;
    private final BufferedReader says;

    private Launched(Path home, int port, Process launchd) {
        this.home = home;
        this.port = port;
        this.launchd = launchd;
        this.says = launchd.inputReader();
    }

    /// Writes the agent and has it loaded; `settings` are lines of the settings file.
    static Launched in(Path folder, String host, String... settings) throws IOException {
        var home = PrivateFolder.at(folder.resolve("h ü&%"));
        Files.write(home.resolve("settings.properties"), List.of(settings));
        var program = program(folder, home);
        var port = freePort();
        var duty = Duty.of(program, Folders.in(home), host, port, Map.of());
        PrivateFolder.at(duty.logs());
        var plist = folder.resolve("dev.easel.easeld.plist");
        Files.writeString(
                plist, ServiceFiles.onMac(duty).get(plist.getFileName().toString()));
        var launchd = new ProcessBuilder(
                        JAVA,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MiniLaunchd.class.getName(),
                        plist.toString(),
                        "200")
                .redirectError(folder.resolve("launchd.err").toFile())
                .start();
        var launched = new Launched(home, port, launchd);
        assertEquals("listening " + port, launched.line(), () -> "see " + folder.resolve("launchd.err"));
        return launched;
    }

    /// A stand-in for `bin/easeld`, with the library that says what launchd would.
    private static Path program(Path folder, Path home) throws IOException {
        var library = FakeLaunchd.in(folder);
        var program = Files.createDirectories(folder.resolve("r ü&%/bin")).resolve("easeld");
        Files.writeString(
                program,
                "#!/bin/sh\numask 077\nEASEL_HOME='" + home + "' LC_ALL=C.UTF-8 exec '" + JAVA
                        + "' --enable-native-access=ALL-UNNAMED '-Deasel.launch.library=" + library + "' -cp '"
                        + System.getProperty("java.class.path") + "' " + Daemon.class.getName() + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    Path home() {
        return home;
    }

    int port() {
        return port;
    }

    /// The next thing that launchd did.
    String line() throws IOException {
        var line = says.readLine();
        assertNotNull(line, "launchd has ended");
        return line;
    }

    /// The process that launchd has just started.
    ProcessHandle started() throws IOException {
        var line = line();
        assertTrue(line.startsWith("started "), line);
        return ProcessHandle.of(Long.parseLong(line.substring("started ".length())))
                .orElseThrow();
    }

    /// The whole answer to a GET, sent as soon as there is somebody who listens.
    String get(String path) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            var request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    String log() throws IOException {
        return Files.readString(home.resolve("logs/easeld.log"));
    }

    String errors() throws IOException {
        return Files.readString(home.resolve("logs/easeld.err.log"));
    }

    /// As `launchctl bootout`; the result is what launchd said last.
    String bootOut() throws IOException {
        launchd.toHandle().destroy();
        var last = "";
        for (var line = says.readLine(); line != null; line = says.readLine()) last = line;
        return last;
    }

    @Override
    public void close() {
        launchd.descendants().forEach(ProcessHandle::destroyForcibly);
        launchd.destroyForcibly();
    }
}
