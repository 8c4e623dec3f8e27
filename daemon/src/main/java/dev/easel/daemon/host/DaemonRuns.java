package dev.easel.daemon.host;

import dev.easel.engine.error.EaselException;
import java.nio.file.Path;

/// Another daemon works in the same folder.
public final class DaemonRuns extends EaselException {
    private static final long serialVersionUID = 1;

    DaemonRuns(Path lock, String pid) {
        super(
                Kind.FAILED,
                "internal",
                "another easeld" + (pid.isEmpty() ? "" : " (pid " + pid + ")") + " already runs in " + lock.getParent(),
                "stop it first, or set EASEL_HOME to another folder");
    }
}
