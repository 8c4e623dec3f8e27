package dev.easel.daemon;

import dev.easel.daemon.host.DaemonRuns;
import dev.easel.daemon.host.PrivateFolder;
import dev.easel.daemon.http.ListenFailed;
import dev.easel.daemon.http.Regret;
import dev.easel.daemon.launchd.Handover;
import dev.easel.daemon.launchd.Handover.Parent;
import dev.easel.engine.error.EaselException;
import dev.easel.engine.error.EaselException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What started this process, what it handed over, and what it is told by the exit code when there is no start.
/// Confined
/// to one thread.
final class Parentage {
    static final int FAILED = 1;

    /// The code of `sysexits.h` for settings that cannot be used: another start would not help.
    private static final int UNUSABLE_SETTINGS = 78;

    /// To launchd: do not start it again by yourself.
    private static final int STAY_DOWN = 0;

    /// Names a library that stands for macOS's own, on a system that is none.
    private static final String LIBRARY = "easel.launch.library";

    private Handover handover = Handover.NONE;

    /// Asks, unless nobody could have handed anything over; native code is unpacked below `cache` for it.
    void ask(Path cache) {
        if (!Handover.isPossible(library(), System.getenv())) return;
        PrivateFolder.at(cache);
        Premises.prepareNatives(cache);
        handover = Handover.take(library(), System.getenv());
    }

    Handover handover() {
        return handover;
    }

    /// launchd starts again after every code but 0; systemd is told in the unit that 78 is final.
    int exitCode(EaselException failure) {
        if (failure.kind() == Kind.INVALID) return handover.parent() == Parent.LAUNCHD ? STAY_DOWN : UNUSABLE_SETTINGS;
        var isTaken =
                failure instanceof DaemonRuns || failure instanceof ListenFailed || failure instanceof CannotListen;
        return isTaken && handover.isKept() ? STAY_DOWN : FAILED;
    }

    /// Answers whoever waits at the socket, so that they do not have it started again.
    void regret() {
        try {
            if (handover.listener().isPresent()) Regret.tell(handover.listener().get());
        } catch (IOException e) {
            System.err.println("easeld: nobody could be told at the socket: " + e.getMessage());
        }
    }

    private static @Nullable String library() {
        var isMac = System.getProperty("os.name").startsWith("Mac");
        return isMac ? System.getProperty(LIBRARY, "System") : System.getProperty(LIBRARY);
    }
}
