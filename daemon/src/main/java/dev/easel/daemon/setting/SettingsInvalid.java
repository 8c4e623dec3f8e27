package dev.easel.daemon.setting;

import dev.easel.engine.error.EaselException;
import java.util.List;

/// Settings that cannot be used, every one of them with where it stands and what is wrong with it.
public final class SettingsInvalid extends EaselException {
    private static final long serialVersionUID = 1;

    private final transient List<Mistake> mistakes;

    SettingsInvalid(List<Mistake> mistakes) {
        super(
                Kind.INVALID,
                "unsupported_value",
                "the settings cannot be used:"
                        + String.join(
                                "",
                                mistakes.stream()
                                        .map(m -> "\n  " + m.sentence())
                                        .toList()),
                "'easeld --help' lists every setting with its default.");
        this.mistakes = List.copyOf(mistakes);
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }

    /// One thing that is wrong.
    ///
    /// @param key of the setting; empty if it is about none
    /// @param isUnknown whether there is no such setting
    public record Mistake(String key, String sentence, boolean isUnknown) {}
}
