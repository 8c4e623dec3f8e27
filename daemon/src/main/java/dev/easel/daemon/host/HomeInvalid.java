package dev.easel.daemon.host;

import dev.easel.engine.error.EaselException;
import java.nio.file.Path;

/// `EASEL_HOME` cannot be what it says.
public final class HomeInvalid extends EaselException {
    private static final long serialVersionUID = 1;

    HomeInvalid(Path home) {
        super(
                Kind.INVALID,
                "unsupported_value",
                "EASEL_HOME is '" + home + "', which is not an absolute path",
                "Set it to a whole path, from / on.");
    }
}
