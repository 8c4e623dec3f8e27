package dev.easel.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.easel.cli.client.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// A file of prompts, one a line: `a fox in the snow -- --steps 30 --seed 4`. Empty lines and those that begin with `#`
/// are passed over.
final class BatchFile {
    private static final String DIVIDER = " -- ";

    private BatchFile() {}

    /// A line that is to be drawn.
    ///
    /// @param number of the line, from 1
    /// @param line its options, and those of the command where it has none
    /// @param key the same whenever the same line is read: of two equal lines the second has another
    record Entry(int number, String prompt, CommandLine line, String key) {}

    /// Everything that is to be drawn.
    ///
    /// @throws Usage with its number for the first line that cannot be
    static List<Entry> read(Call call) {
        var file = String.valueOf(call.line().text(Flag.FILE));
        var entries = new ArrayList<Entry>();
        var copies = new HashMap<String, Integer>();
        var number = 0;
        for (var text : text(file, call).split("\\R", -1)) {
            number++;
            if (text.isBlank() || text.strip().startsWith("#")) continue;
            entries.add(entry(number, text.strip(), call.line(), copies));
        }
        if (entries.isEmpty())
            throw new Usage("there is no prompt in " + file, "a prompt a line, as in: a fox in the snow -- --steps 30");
        return entries;
    }

    private static Entry entry(int number, String text, CommandLine base, Map<String, Integer> copies) {
        try {
            var padded = " " + text + " ";
            var divider = padded.indexOf(DIVIDER);
            var prompt = divider < 0 ? text : padded.substring(0, divider).strip();
            if (prompt.isEmpty()) throw new Usage("no prompt stands before --", null);
            var own = CommandLine.parse(words(divider < 0 ? "" : padded.substring(divider + DIVIDER.length())));
            check(own);
            var line = own.over(base);
            Ranges.check(line);
            var request = Json.write(Order.of(line, prompt, false));
            return new Entry(number, prompt, line, key(request, copies.merge(request, 1, Integer::sum)));
        } catch (Usage e) {
            throw new Usage("line " + number + ": " + e.detail(), e.hint());
        }
    }

    private static void check(CommandLine own) {
        if (!own.words().isEmpty())
            throw new Usage(
                    "'" + own.words().getFirst() + "' behind -- is no option",
                    "a value with blanks is quoted, as in: --negative \"too dark\"");
        for (var flag : own.flags())
            if (!Verb.REQUEST.contains(flag))
                throw new Usage(flag.longName() + " is not for a single line", "give it to the command itself");
    }

    /// Words as a shell would take them: single or double quotes keep blanks.
    static String[] words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var quote = '\0';
        var isOpen = false;
        for (var i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            if (quote == letter) quote = '\0';
            else if (quote == '\0' && (letter == '"' || letter == '\'')) {
                quote = letter;
                isOpen = true;
            } else if (quote == '\0' && Character.isWhitespace(letter)) {
                if (isOpen) words.add(word.toString());
                word.setLength(0);
                isOpen = false;
            } else {
                word.append(letter);
                isOpen = true;
            }
        }
        if (quote != '\0') throw new Usage("a " + quote + " is not closed", null);
        if (isOpen) words.add(word.toString());
        return words.toArray(String[]::new);
    }

    private static String key(String request, int copy) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest((request + "#" + copy).getBytes(UTF_8));
            return "easel-file-" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }

    private static String text(String file, Call call) {
        try {
            var bytes = file.equals("-")
                    ? call.terminal().in().readAllBytes()
                    : Files.readAllBytes(call.around().here().resolve(file));
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            throw new Usage(file + " is not UTF-8", null);
        } catch (NoSuchFileException _) {
            throw new Usage("there is no file " + file, null);
        } catch (IOException e) {
            throw new Usage(file + " cannot be read: " + Destination.reason(e), null);
        }
    }
}
