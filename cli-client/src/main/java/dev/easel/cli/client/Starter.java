package dev.easel.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Starts `easeld` so that it outlives this command, its terminal and Ctrl-C, and waits until it is ready.
final class Starter {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /// After its own `easeld` has ended, another one may still come up: that of a second terminal.
    private static final Duration AFTER_ITS_END = Duration.ofSeconds(3);

    /// The JVM heeds ignored signals that it inherits; `setsid` also leaves the terminal's session, where there is one.
    private static final String DETACHED =
            "trap '' INT HUP; if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; else exec \"$@\"; fi";

    /// How long a person waits for a start.
    ///
    /// @param usual after that it is said that it takes longer
    /// @param most after that it is given up, though the process lives
    record Patience(Duration usual, Duration most) {}

    private static final Patience PATIENCE = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(60));

    private final Path program;
    private final Folders folders;
    private final Surroundings around;
    private final Door door;
    private final Keeper keeper;

    private Starter(Path program, Surroundings around, Door door, Keeper keeper) {
        this.program = program;
        this.folders = Folders.of(around);
        this.around = around;
        this.door = door;
        this.keeper = keeper;
    }

    /// Null where none may be started: `EASEL_AUTOSTART=0`, another place by `EASEL_HOST`, a program that is not there.
    static @Nullable Starter of(Surroundings around, Door door) {
        return of(around, door, Keeper.USUAL);
    }

    static @Nullable Starter of(Surroundings around, Door door, Keeper keeper) {
        var root = around.root();
        if (root == null || door instanceof Door.Tcp || "0".equals(around.variable("EASEL_AUTOSTART"))) return null;
        var program = root.resolve("bin/easeld");
        return Files.isExecutable(program) ? new Starter(program, around, door, keeper) : null;
    }

    /// @throws DaemonUnreachable if it ends, or is not ready within a minute
    void start(Notices notices) {
        start(notices, PATIENCE);
    }

    void start(Notices notices, Patience patience) {
        var asked = keeper.command(around);
        if (asked != null) ask(asked);
        var process = asked == null ? launch() : null;
        var begin = System.nanoTime();
        var most = patience.most();
        var isTold = false;
        while (true) {
            if (isReady()) return;
            var waited = Duration.ofNanos(System.nanoTime() - begin);
            if (waited.compareTo(most) > 0)
                throw process == null || process.isAlive() ? tooSlow(patience) : ended(process.exitValue());
            if (process != null && !process.isAlive()) most = earlier(most, waited.plus(AFTER_ITS_END));
            else if (!isTold && waited.compareTo(patience.usual()) > 0) {
                isTold = true;
                notices.stillStarting(shownLog());
            }
            pause();
        }
    }

    /// Has the service start it; where that is not as easy as it should be, `easeld service start` knows what to do.
    private void ask(List<String> command) {
        try {
            if (isDone(command)) return;
            var start = process(List.of(program.toString(), "service", "start")).start();
            var words = new String(start.getErrorStream().readAllBytes(), UTF_8);
            if (start.waitFor() != 0)
                throw new DaemonUnreachable(
                        "the service cannot start easeld: " + words.strip().replace("easel: ", ""),
                        "its log: " + shownLog(),
                        null);
        } catch (IOException e) {
            throw new DaemonUnreachable("the service cannot be asked: " + e.getMessage(), null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DaemonUnreachable("waiting for the service was interrupted", null, e);
        }
    }

    private boolean isDone(List<String> command) throws InterruptedException {
        try {
            return process(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException _) {
            return false; // it was there when the service was installed
        }
    }

    private ProcessBuilder process(List<String> command) {
        var builder = new ProcessBuilder(command).redirectOutput(Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(around.environment());
        return builder;
    }

    private static Duration earlier(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Process launch() {
        try {
            createPrivate(folders.logs());
            var errors = privateFile("easeld.err.log");
            var command = new ProcessBuilder("/bin/sh", "-c", DETACHED, "sh", program.toString())
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(Redirect.appendTo(privateFile("easeld.out.log")))
                    .redirectError(Redirect.to(errors));
            command.environment().clear();
            command.environment().putAll(around.environment());
            return command.start();
        } catch (IOException e) {
            throw new DaemonUnreachable("easeld cannot be started: " + e.getMessage(), null, e);
        }
    }

    private static void createPrivate(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private File privateFile(String name) throws IOException {
        var file = folders.logs().resolve(name);
        if (Files.notExists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return file.toFile();
    }

    private boolean isReady() {
        var request = Request.get("/ready", "application/json", ANSWER);
        try (var answer = Answer.to(request, door, door.connect(ANSWER))) {
            return answer.head().status() != 503;
        } catch (IOException _) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DaemonUnreachable("waiting for easeld was interrupted", null, e);
        }
    }

    private DaemonUnreachable ended(int code) {
        var said = lastWords();
        var detail = said.isEmpty() ? "easeld ended with exit code " + code + " instead of starting" : said;
        return new DaemonUnreachable(detail, "its log: " + shownLog(), null);
    }

    private DaemonUnreachable tooSlow(Patience patience) {
        return new DaemonUnreachable(
                "easeld was started but is not ready after " + patience.most().toSeconds() + " s at " + door.shown(),
                "its log: " + shownLog(),
                null);
    }

    private String shownLog() {
        return around.shown(folders.log());
    }

    /// What the ended `easeld` said last on its stderr.
    private String lastWords() {
        try {
            var said = new String(Files.readAllBytes(folders.logs().resolve("easeld.err.log")), UTF_8);
            return said.lines().filter(line -> line.startsWith("easeld: ")).reduce("", (_, line) -> line);
        } catch (IOException _) {
            return "";
        }
    }
}
