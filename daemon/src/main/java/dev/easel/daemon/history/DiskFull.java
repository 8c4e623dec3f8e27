package dev.easel.daemon.history;

import dev.easel.engine.error.EaselException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/// There is no room left to keep what was drawn.
public final class DiskFull extends EaselException {
    private static final long serialVersionUID = 1;

    DiskFull(Path folder, Throwable cause) {
        super(
                Kind.FAILED,
                "disk_full",
                "The disk that holds " + folder + " is full",
                "Free some space there, or keep the pictures elsewhere: 'easel config set images.folder <folder>'.",
                cause);
    }

    /// Whether `failure` is how this system says that a disk, or the person's share of it, is full.
    static boolean isSaidBy(IOException failure) {
        var words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return words.contains("no space left") || words.contains("quota exceeded");
    }
}
