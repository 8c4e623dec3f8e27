package dev.easel.daemon.setting;

import dev.easel.engine.error.EaselException;
import java.util.List;

/// Settings that cannot be used, every one of them with where it stands and what is wrong with it.
public final class SettingsInvalid extends EaselException {
    private static final long serialVersionUID = 1;

    SettingsInvalid(List<String> mistakes) {
        super(
                Kind.INVALID,
                "unsupported_value",
                "the settings cannot be used:"
                        + String.join("", mistakes.stream().map(m -> "\n  " + m).toList()),
                "'easeld --help' lists every setting with its default.");
    }
}
