package dev.easel.cli.command;

import dev.easel.cli.client.Failure;
import dev.easel.cli.client.Surroundings;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The system's own program that shows a file: `open` on a Mac, else `xdg-open`, from the `PATH`.
record Viewer(String name, @Nullable Path program) {
    static Viewer of(Surroundings around) {
        var name = around.isMac() ? "open" : "xdg-open";
        var path = around.variable("PATH");
        for (var folder : path == null ? new String[0] : path.split(":", -1)) {
            var program = Path.of(folder).resolve(name);
            if (!folder.isEmpty() && Files.isExecutable(program)) return new Viewer(name, program);
        }
        return new Viewer(name, null);
    }

    /// Starts it, and waits only until it has taken the file.
    ///
    /// @throws NoViewer if there is none, or it does not take it
    void show(Path file) {
        if (program == null) throw new NoViewer("there is no " + name + " here to show it with", null);
        try {
            var process = new ProcessBuilder(program.toString(), file.toString())
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            var code = process.waitFor();
            if (code != 0) throw new NoViewer(name + " cannot show it (exit code " + code + ")", null);
        } catch (IOException e) {
            throw new NoViewer(name + " cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoViewer(name + " was interrupted", e);
        }
    }

    /// The picture is there, and nothing shows it.
    static final class NoViewer extends Failure {
        private static final long serialVersionUID = 1;

        NoViewer(String message, @Nullable Throwable cause) {
            super(message, "its file is printed above", cause);
        }
    }
}
