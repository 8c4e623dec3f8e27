package dev.easel.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/// What to draw: the words behind the command, or standard input.
final class Prompt {
    private Prompt() {}

    /// Null if none was given on a terminal.
    static @Nullable String of(Call call) {
        var words = call.words();
        if (words.isEmpty()) {
            if (call.terminal().typesIn()) return null;
            throw new Usage("the prompt is missing", "as in: easel \"a red apple\"; '-' reads it from standard input");
        }
        return words.size() == 1 && words.getFirst().equals("-") ? read(call) : String.join(" ", words);
    }

    private static String read(Call call) {
        try {
            var bytes = call.terminal().in().readAllBytes();
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().strip();
        } catch (CharacterCodingException _) {
            throw new Usage("the prompt on standard input is not UTF-8", null);
        } catch (IOException e) {
            throw new Usage("the prompt cannot be read from standard input: " + e.getMessage(), null);
        }
    }
}
