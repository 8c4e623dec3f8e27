package dev.easel.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureProtocolTest {
    @ParameterizedTest
    @CsvSource({
        "TERM_PROGRAM=iTerm.app, ITERM",
        "TERM_PROGRAM=WezTerm, ITERM",
        "LC_TERMINAL=iTerm2, ITERM",
        "KITTY_WINDOW_ID=1, KITTY",
        "TERM=xterm-kitty, KITTY",
        "TERM=xterm-ghostty, KITTY",
        "TERM_PROGRAM=ghostty, KITTY",
        "TERM=xterm-256color, NONE",
        "TERM_PROGRAM=Apple_Terminal, NONE",
        "TERM_PROGRAM=iTerm.app TMUX=/tmp/tmux-1, NONE",
        "KITTY_WINDOW_ID=1 TERM=screen-256color, NONE",
        "LC_TERMINAL=iTerm2 TERM=tmux-256color, NONE",
        "KITTY_WINDOW_ID=1 STY=1.pts, NONE"
    })
    void isThatOfTheTerminalUnlessSomethingStandsBetween(String variables, PictureProtocol protocol) {
        var environment = new HashMap<String, String>();
        for (var variable : List.of(variables.split(" ", -1))) {
            var equals = variable.indexOf('=');
            environment.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        assertEquals(protocol, PictureProtocol.of(environment));
    }
}
