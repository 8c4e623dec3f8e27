package dev.easel.engine.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Stream;

/// Pictures as PNG files of 8-bit RGB, with the text called `parameters` that says how they were drawn.
public final class PngFile {
    private static final String KEYWORD = "parameters";
    private static final String BEFORE_LATIN_1 = KEYWORD + "\0";
    /// Not compressed, no language, no translated keyword.
    private static final String BEFORE_UNICODE = KEYWORD + "\0\0\0\0\0";

    private PngFile() {}

    /// The file of `pixels`; an empty `parameters` is left out.
    ///
    /// The text is a `tEXt` chunk if all of it is Latin-1, else an uncompressed `iTXt` chunk, as in AUTOMATIC1111.
    public static byte[] write(Pixels pixels, String parameters) {
        var chunks = new PngChunks();
        var header = ByteBuffer.allocate(13).putInt(pixels.width()).putInt(pixels.height());
        chunks.add("IHDR", header.put((byte) 8).put((byte) 2).array());
        if (!parameters.isEmpty()) {
            if (ISO_8859_1.newEncoder().canEncode(parameters))
                chunks.add("tEXt", (BEFORE_LATIN_1 + parameters).getBytes(ISO_8859_1));
            else chunks.add("iTXt", (BEFORE_UNICODE + parameters).getBytes(UTF_8));
        }
        chunks.add("IDAT", PngRows.compressed(pixels));
        return chunks.add("IEND", new byte[0]).toBytes();
    }

    /// `png` with what its pixels need and nothing else.
    ///
    /// @throws ImageInvalid if it is no PNG file
    public static byte[] withoutText(byte[] png) {
        var chunks = new PngChunks();
        for (var chunk : PngChunks.of(png)) if (chunk.isNeeded()) chunks.add(chunk.type(), chunk.data());
        return chunks.toBytes();
    }

    /// The text called `parameters` of a PNG file, if it has one.
    ///
    /// @throws ImageInvalid if it is no PNG file
    public static Optional<String> parameters(byte[] png) {
        var latin1 = PngChunks.find(png, "tEXt").stream()
                .map(chunk -> new String(chunk, ISO_8859_1))
                .filter(text -> text.startsWith(BEFORE_LATIN_1))
                .map(text -> text.substring(BEFORE_LATIN_1.length()));
        var unicode = PngChunks.find(png, "iTXt").stream()
                .map(chunk -> new String(chunk, UTF_8))
                .filter(text -> text.startsWith(BEFORE_UNICODE))
                .map(text -> text.substring(BEFORE_UNICODE.length()));
        return Stream.concat(unicode, latin1).findFirst();
    }
}
