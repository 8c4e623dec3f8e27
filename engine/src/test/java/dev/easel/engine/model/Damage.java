package dev.easel.engine.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Spoils a file in some small ways that `random` chooses. Confined to one thread.
record Damage(Random random) {
    private static final Pattern WORD =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.){0,200}\"|-?\\d+(?:\\.\\d+)?|\\w+|[\\[\\]{}:,]");
    private static final List<String> STRANGE = List.of(
            "-1",
            "0",
            "1.5",
            "65537",
            "2147483648",
            "9223372036854775807",
            "18446744073709551616",
            "1e30",
            "1e999",
            "-Infinity",
            "NaN",
            "null",
            "true",
            "[]",
            "{}",
            "[[8]]",
            "\"\"",
            "\"\\ud800\"",
            "\"../../etc/passwd\"",
            "\"\\u0000\"",
            "9".repeat(400),
            "[".repeat(2000),
            "\"" + "x".repeat(70_000) + "\"");

    /// `file` with one to three damages.
    byte[] applyTo(byte[] file) {
        var spoiled = file;
        for (var i = 1 + random.nextInt(3); i > 0; i--) spoiled = once(spoiled);
        return spoiled;
    }

    /// `file`, a safetensors file, with damages in its header, whose length is mostly right.
    byte[] applyToHeader(byte[] file) {
        var length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        var header = applyTo(Arrays.copyOfRange(file, Long.BYTES, Long.BYTES + length));
        var counted = random.nextInt(8) == 0 ? random.nextLong() : header.length;
        var all = new ByteArrayOutputStream();
        all.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(counted)
                .array());
        all.writeBytes(header);
        all.write(file, Long.BYTES + length, file.length - Long.BYTES - length);
        return all.toByteArray();
    }

    private byte[] once(byte[] file) {
        var from = random.nextInt(file.length + 1);
        var to = Math.min(file.length, from + random.nextInt(20));
        return switch (random.nextInt(8)) {
            case 0 -> joined(file, from, bytes(1 + random.nextInt(4)), to);
            case 1 -> Arrays.copyOf(file, from);
            case 2 -> joined(file, from, new byte[0], to);
            case 3 -> joined(file, to, Arrays.copyOfRange(file, from, to), to);
            case 4 -> joined(file, from, strange(), from);
            default -> withOtherWord(file);
        };
    }

    /// One word, number, text or bracket in the place of another.
    private byte[] withOtherWord(byte[] file) {
        var words = WORD.matcher(new String(file, ISO_8859_1)).results().toList();
        if (words.isEmpty()) return strange();
        var word = any(words);
        var other = random.nextBoolean() ? strange() : any(words).group().getBytes(ISO_8859_1);
        return joined(file, word.start(), other, word.end());
    }

    private MatchResult any(List<MatchResult> words) {
        return words.get(random.nextInt(words.size()));
    }

    private byte[] strange() {
        return STRANGE.get(random.nextInt(STRANGE.size())).getBytes(ISO_8859_1);
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] joined(byte[] file, int kept, byte[] between, int rest) {
        var all = new ByteArrayOutputStream();
        all.write(file, 0, kept);
        all.writeBytes(between);
        all.write(file, rest, file.length - rest);
        return all.toByteArray();
    }
}
