package dev.easel.engine.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/// A text chunk of a PNG file. Source: the PNG specification, section 11.3.3.
record PngText(String keyword, String text) {
    /// Reads a `tEXt`, `zTXt` or `iTXt` chunk; empty if it is broken, or unpacks to more than a text may have.
    static Optional<PngText> read(PngChunk chunk) {
        var data = chunk.data();
        int end = zero(data, 0);
        if (end < 0) return Optional.empty();
        var keyword = new String(data, 0, end, ISO_8859_1);
        var text = switch (chunk.type()) {
            case "tEXt" -> text(data, end + 1, false, ISO_8859_1);
            case "zTXt" -> text(data, end + 2, true, ISO_8859_1);
            default -> international(data, end);
        };
        return text.map(found -> new PngText(keyword, found));
    }

    /// After the keyword: whether it is packed, how, the language, the keyword in that language, and the text.
    private static Optional<String> international(byte[] data, int keywordEnd) {
        int language = zero(data, keywordEnd + 3);
        int translated = language < 0 ? -1 : zero(data, language + 1);
        if (translated < 0) return Optional.empty();
        return text(data, translated + 1, data[keywordEnd + 1] == 1, UTF_8);
    }

    private static Optional<String> text(byte[] data, int start, boolean isPacked, Charset charset) {
        if (start > data.length) return Optional.empty();
        var text = Arrays.copyOfRange(data, start, data.length);
        return (isPacked ? unpacked(text) : Optional.of(text)).map(bytes -> new String(bytes, charset));
    }

    private static Optional<byte[]> unpacked(byte[] packed) {
        try (var stream = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            var bytes = stream.readNBytes(PictureTexts.LONGEST + 1);
            return bytes.length > PictureTexts.LONGEST ? Optional.empty() : Optional.of(bytes);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// Where the next zero byte stands, -1 if there is none.
    private static int zero(byte[] data, int from) {
        for (int at = from; at < data.length; at++) if (data[at] == 0) return at;
        return -1;
    }
}
