package dev.easel.bench.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/// One life of a real `easeld`, of the class path of this program, with all its things in `home`. Safe for any thread.
final class Easeld {
    private static final Pattern ADDRESS = Pattern.compile("listens on (http://\\S+)");
    private static final Duration LONGEST_END = Duration.ofSeconds(30);
    private static final int TERMINATED = 143;

    private final Process process;
    private final URI address;

    private Easeld(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /// Starts one and waits until it listens.
    ///
    /// @param root an installation, for its starter model
    static Easeld start(Path home, Path root) throws IOException {
        var builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Deasel.root=" + root.toRealPath(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.easel.daemon.Daemon",
                "--listen.port=0"));
        builder.environment().keySet().removeIf(name -> name.startsWith("EASEL_"));
        builder.environment().put("EASEL_HOME", home.toString());
        builder.redirectError(ProcessBuilder.Redirect.appendTo(
                home.resolveSibling("easeld.err").toFile()));
        var process = builder.start();
        var greeting = ADDRESS.matcher(String.valueOf(process.inputReader().readLine()));
        if (!greeting.find())
            throw new IOException("easeld did not start: " + Files.readString(home.resolveSibling("easeld.err")));
        return new Easeld(process, URI.create(greeting.group(1)));
    }

    URI address() {
        return address;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// SIGKILL; returns when it and its workers are gone.
    ///
    /// @throws IllegalStateException if a worker outlives it
    void kill() {
        var children = process.descendants().toList();
        process.destroyForcibly();
        for (var child : children) awaitEnd(child.onExit(), "a worker outlives its daemon");
        awaitEnd(process.onExit(), "easeld survives SIGKILL");
    }

    /// SIGTERM; returns when it is gone.
    ///
    /// @throws IllegalStateException if it does not end as it should
    void end() {
        process.destroy();
        awaitEnd(process.onExit(), "easeld does not end on SIGTERM");
        if (process.exitValue() != TERMINATED)
            throw new IllegalStateException("easeld ended on SIGTERM with " + process.exitValue());
    }

    /// SIGKILL for every worker.
    void killWorkers() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
    }

    /// Its open files, -1 where there is no `/proc`.
    long descriptors() {
        try (var files = Files.list(Path.of("/proc", String.valueOf(process.pid()), "fd"))) {
            return files.count();
        } catch (IOException | UncheckedIOException _) {
            return -1;
        }
    }

    /// Its resident bytes, -1 where there is no `/proc`.
    long memory() {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(-1);
        } catch (IOException | UncheckedIOException _) {
            return -1;
        }
    }

    private static void awaitEnd(CompletableFuture<?> end, String otherwise) {
        try {
            end.get(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(otherwise, e);
        }
    }
}
