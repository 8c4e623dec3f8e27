package dev.easel.daemon.shortcut;

import dev.easel.engine.error.EaselException;

/// The Services item or the shortcuts cannot be put where macOS looks for them.
public final class ShortcutFailed extends EaselException {
    private static final long serialVersionUID = 1;

    ShortcutFailed(String message, String hint) {
        super(Kind.FAILED, "internal", message, hint);
    }
}
