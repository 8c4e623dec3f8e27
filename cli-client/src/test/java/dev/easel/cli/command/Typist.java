package dev.easel.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Somebody who types at a real terminal, a pseudo-terminal that `script` of util-linux opens, and reads what stands
/// there, the echo of the own typing included.
final class Typist implements AutoCloseable {
    static final String CTRL_C = "\003";
    static final String CTRL_D = "\004";
    static final String CTRL_U = "\025";
    static final String BACKSPACE = "\177";

    private final Process process;
    private final StringBuilder seen = new StringBuilder();
    private int read;

    private Typist(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().start(this::watch);
    }

    /// Whether there is such a `script` here; that of macOS and BSD takes other options.
    static boolean hasTerminal() throws InterruptedException {
        try {
            var version = new ProcessBuilder("script", "--version").start();
            var said = new String(version.getInputStream().readAllBytes(), UTF_8);
            return version.waitFor() == 0 && said.contains("util-linux");
        } catch (IOException notInstalled) {
            return false;
        }
    }

    /// Calls `easel` without a word in `home`.
    static Typist at(Path home) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var command = "exec " + java + " -cp \"$CP\" " + Easel.class.getName();
        var builder = new ProcessBuilder(List.of("script", "-qefc", command, "/dev/null"))
                .directory(home.toFile())
                .redirectErrorStream(true);
        builder.environment().put("CP", System.getProperty("java.class.path"));
        builder.environment().put("EASEL_HOME", home.toString());
        builder.environment().put("TERM", "xterm");
        return new Typist(builder.start());
    }

    void type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(UTF_8));
        process.getOutputStream().flush();
    }

    /// Waits until `text` stands behind what was awaited before.
    void await(String text) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!stands(text)) {
            if (System.nanoTime() > end) throw new AssertionError("'" + text + "' never came; there is:\n" + seen());
            Thread.onSpinWait();
        }
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) throw new AssertionError("it does not end; there is:\n" + seen());
        return process.exitValue();
    }

    private synchronized boolean stands(String text) {
        var at = seen.indexOf(text, read);
        if (at >= 0) read = at + text.length();
        return at >= 0;
    }

    private synchronized String seen() {
        return seen.toString();
    }

    private synchronized void see(char[] more, int count) {
        seen.append(more, 0, count);
    }

    private void watch() {
        var buffer = new char[1024];
        try (var out = new InputStreamReader(process.getInputStream(), UTF_8)) {
            for (int count; (count = out.read(buffer)) >= 0; ) see(buffer, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
