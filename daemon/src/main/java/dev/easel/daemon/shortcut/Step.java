package dev.easel.daemon.shortcut;

import java.util.Map;

/// An action of a shortcut, as its source has it.
///
/// @param word the last part of the action's identifier, or `if`, `otherwise`, `repeat`, `end`
/// @param rest what stands behind the word
/// @param output the name of its result; empty if nobody asks for that
/// @param parameters what it is given, by the words of `Vocabulary`
record Step(String word, String rest, String output, Map<String, String> parameters) {
    /// @throws IllegalStateException if it is not there
    String parameter(String name) {
        var value = parameters.get(name);
        if (value == null) throw new IllegalStateException("'" + word + "' lacks its '" + name + "'");
        return value;
    }
}
