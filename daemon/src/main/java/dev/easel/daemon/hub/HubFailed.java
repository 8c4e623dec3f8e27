package dev.easel.daemon.hub;

import dev.easel.engine.error.EaselException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The hub did not give what was asked of it.
final class HubFailed extends EaselException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 100;

    /// Whether another try may help.
    private final boolean isPassing;

    private final @Nullable Duration wait;

    private HubFailed(
            String message, String hint, boolean isPassing, @Nullable Duration wait, @Nullable Throwable cause) {
        super(Kind.FAILED, "hub_failed", message, hint, cause);
        this.isPassing = isPassing;
        this.wait = wait;
    }

    HubFailed(String message, String hint) {
        this(message, hint, false, null, null);
    }

    /// Something that may be over soon.
    static HubFailed passing(String message, @Nullable Duration wait, @Nullable Throwable cause) {
        return new HubFailed(message, "Pull it again later: it goes on where it is now.", true, wait, cause);
    }

    /// The hub says what no hub says.
    static HubFailed unlikely(String what) {
        return new HubFailed(
                "The hub gave an answer that cannot be trusted: " + what,
                "If hub.url names a mirror, look at it; else report it to Easel.");
    }

    /// The same failure after the last of `tries`.
    HubFailed after(int tries) {
        return new HubFailed(
                tries == 1 ? getMessage() : getMessage() + " (" + tries + " tries)", hint(), false, null, getCause());
    }

    /// Whether nobody answered at all.
    boolean isUnreachable() {
        return getCause() instanceof IOException;
    }

    boolean isPassing() {
        return isPassing;
    }

    /// How long the hub wants to be left alone.
    @Nullable
    Duration pause() {
        return wait;
    }

    /// A stranger's text, so that it can be shown and logged.
    static String shown(String text) {
        var plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "…";
    }
}
