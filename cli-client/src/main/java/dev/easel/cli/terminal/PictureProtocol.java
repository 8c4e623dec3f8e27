package dev.easel.cli.terminal;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How a terminal is sent pictures.
///
/// Source: the terminal graphics protocol of kitty; the inline images protocol of iTerm2.
public enum PictureProtocol {
    /// Whichever the terminal is known to speak.
    AUTO,
    KITTY,
    ITERM,
    NONE;

    /// The one of this name in lower case.
    public static Optional<PictureProtocol> named(String name) {
        for (var protocol : values())
            if (protocol.name().toLowerCase(Locale.ROOT).equals(name)) return Optional.of(protocol);
        return Optional.empty();
    }

    /// What the terminal of this environment speaks; inside tmux or screen nothing, for they swallow it.
    public static PictureProtocol of(Map<String, String> environment) {
        var terminal = environment.getOrDefault("TERM", "");
        var program = environment.getOrDefault("TERM_PROGRAM", "");
        if (environment.containsKey("TMUX") || environment.containsKey("STY")) return NONE;
        if (terminal.startsWith("screen") || terminal.startsWith("tmux")) return NONE;
        if (program.equals("iTerm.app") || program.equals("WezTerm")) return ITERM;
        if ("iTerm2".equals(environment.get("LC_TERMINAL"))) return ITERM;
        var isKitty = environment.containsKey("KITTY_WINDOW_ID")
                || terminal.contains("kitty")
                || terminal.contains("ghostty")
                || program.equals("ghostty");
        return isKitty ? KITTY : NONE;
    }
}
