package dev.easel.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.easel.daemon.Daemon;
import dev.easel.daemon.host.Folders;
import dev.easel.protocol.Version;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command against the `easeld` of this build.
class RealDaemonTest {
    @TempDir
    private Path home;

    @Test
    void agreesWithItsOwnDaemon() {
        try (var _ = Daemon.start(Folders.in(home), "--listen.port=0")) {
            var shell = new Shell(home);
            assertEquals(new Shell.Result(0, "NAME   ID   SIZE   PROCESSOR   QUEUE   UNTIL\n", ""), shell.easel("ps"));
            assertEquals(
                    new Shell.Result(0, "easel " + Version.current() + "\neaseld " + Version.current() + "\n", ""),
                    shell.easel("version"));
        }
    }
}
