package dev.easel.daemon.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The programs of the machine, each called by its whole path and without a shell.
public interface Programs {
    /// Of one that is not there, as shells have it.
    int MISSING = 127;

    /// Runs `command` to its end; throws nothing.
    Said run(List<String> command);

    /// Those of this machine; one that takes longer than ten seconds is ended.
    static Programs ofThisMachine() {
        return Programs::call;
    }

    private static Said call(List<String> command) {
        try {
            var program = new ProcessBuilder(command).redirectErrorStream(true).start();
            program.getOutputStream().close();
            var watch = program.onExit().orTimeout(10, TimeUnit.SECONDS).exceptionally(_ -> program.destroyForcibly());
            var text = new String(program.getInputStream().readAllBytes(), UTF_8);
            return new Said(watch.join().waitFor(), text.strip());
        } catch (IOException _) {
            return new Said(MISSING, command.getFirst() + " cannot be run");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Said(MISSING, "interrupted");
        }
    }

    /// How a program ended.
    ///
    /// @param text all that it wrote
    record Said(int exit, String text) {
        /// Whether it found nothing wrong.
        public boolean isFine() {
            return exit == 0;
        }
    }
}
