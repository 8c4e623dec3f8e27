package dev.easel.daemon.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.easel.daemon.host.Folders;
import dev.easel.daemon.host.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A Mac made of scripts: a `launchctl` whose state is a folder, and something that answers in the place of `easeld`.
final class StubMac implements AutoCloseable {
    final Path home;
    final Path state;
    final Path program;
    final Site site;
    final Keeper keeper;
    private Duration paused = Duration.ZERO;
    private final AnsweringSocket easeld;
    private volatile int port = 7801;

    StubMac(Path folder, String user) throws IOException {
        home = Files.createDirectories(folder.resolve("h ü&"));
        state = Files.createDirectories(folder.resolve("state"));
        program = script(folder.resolve("easeld"), "#!/bin/sh\nexit 0\n");
        var folders = Folders.of(Map.of(), home, true);
        site = new Site(
                true, home, folders, Map.of(), program, () -> Duty.of(program, folders, "127.0.0.1", port, Map.of()));
        var tools = new Tools(
                script(state.resolve("launchctl"), resource("launchctl.sh")).toString(),
                script(state.resolve("plutil"), resource("plutil.sh")).toString(),
                script(state.resolve("id"), "#!/bin/sh\necho " + user + "\n").toString(),
                "/none/systemctl",
                "/usr/bin/env",
                "/bin/sh");
        keeper = site.keeper(tools, Programs.ofThisMachine(), time -> paused = paused.plus(time));
        easeld = new AnsweringSocket(folders.socket());
    }

    /// From now on the settings want another port.
    void movePort(int other) {
        port = other;
    }

    Path plist() {
        return home.resolve("Library/LaunchAgents/dev.easel.easeld.plist");
    }

    void put(String file, String text) throws IOException {
        Files.writeString(state.resolve(file), text);
    }

    /// How long it waited.
    Duration paused() {
        return paused;
    }

    /// What `launchctl` was told, without the looks.
    List<String> told() throws IOException {
        var all = state.resolve("argv");
        if (Files.notExists(all)) return List.of();
        return Files.readAllLines(all).stream()
                .filter(line -> !line.startsWith("print"))
                .map(line -> line.replace(plist().toString(), "PLIST"))
                .toList();
    }

    private static String resource(String name) throws IOException {
        try (var stream = StubMac.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), UTF_8);
        }
    }

    private static Path script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    @Override
    public void close() throws IOException {
        easeld.close();
    }
}
