package dev.easel.cli.command;

import dev.easel.cli.client.Request;
import org.jspecify.annotations.Nullable;

/// The query of a path, from options that were given. Confined to one thread.
final class Query {
    private final CommandLine line;
    private final StringBuilder path;
    private char separator = '?';

    private Query(CommandLine line, String path) {
        this.line = line;
        this.path = new StringBuilder(path);
    }

    static Query of(CommandLine line, String path) {
        return new Query(line, path);
    }

    /// Each option as the parameter of its name, if it was given.
    Query with(Flag... flags) {
        for (var flag : flags) with(name(flag), line.text(flag));
        return this;
    }

    Query with(String name, @Nullable String value) {
        if (value == null) return this;
        path.append(separator).append(name).append('=').append(Request.encoded(value, ","));
        separator = '&';
        return this;
    }

    /// A time, given as a person would.
    Query withTime(Flag flag) {
        var text = line.text(flag);
        return with(name(flag), text == null ? null : Moment.of(flag, text));
    }

    String path() {
        return path.toString();
    }

    private static String name(Flag flag) {
        return flag.longName().substring(2).replace('-', '_');
    }
}
