package dev.easel.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.easel.cli.client.Surroundings;
import dev.easel.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Calls `easel` in a folder of its own, as if typed.
final class Shell {
    /// What a call left behind.
    record Result(int code, String out, String err) {}

    private final Path home;
    private final Map<String, String> environment = new HashMap<>();
    private String input = "";
    private String terminals = "";
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private boolean plain;
    private @Nullable Path root;

    Shell(Path home) {
        this.home = home;
        environment.put("EASEL_HOME", home.toString());
        try {
            Files.createDirectories(here());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path here() {
        return home.resolve("here");
    }

    Shell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Shell without(String variable) {
        environment.remove(variable);
        return this;
    }

    Shell typing(String text) {
        input = text;
        return this;
    }

    /// Which streams are terminals: `0`, `1`, `2`.
    Shell onTerminal(String streams) {
        terminals = streams;
        return this;
    }

    Shell plain() {
        plain = true;
        return this;
    }

    Shell installedIn(Path folder) {
        root = folder;
        return this;
    }

    /// What the last call wrote to standard output.
    byte[] bytes() {
        return out.toByteArray();
    }

    Result easel(String... arguments) {
        out.reset();
        var err = new ByteArrayOutputStream();
        var around = new Surroundings(environment, "Linux", home.resolve("user"), here(), root);
        var terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(UTF_8)),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                terminals,
                plain);
        var code = Easel.run(around, terminal, arguments);
        return new Result(code, out.toString(UTF_8), err.toString(UTF_8));
    }
}
