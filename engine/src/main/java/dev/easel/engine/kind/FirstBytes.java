package dev.easel.engine.kind;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.easel.engine.config.UnsupportedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What the first bytes of a file tell, for files that are no safetensors.
final class FirstBytes {
    private static final int LOOKED_AT = 64;

    private FirstBytes() {}

    /// What the file is; null if it may be a safetensors.
    ///
    /// @throws UnsupportedModel if it cannot be read, or is no file
    static @Nullable Identity identify(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file))
            throw new UnsupportedModel(file + " is not a file", "Take it out of the folder of models.");
        try (var in = Files.newInputStream(file)) {
            return identify(new String(in.readNBytes(LOOKED_AT), ISO_8859_1));
        } catch (IOException e) {
            throw new UnsupportedModel(file + " cannot be read: " + e, "Make it readable.", e);
        }
    }

    private static @Nullable Identity identify(String bytes) {
        if (isSafetensors(bytes)) return null;
        if (bytes.startsWith("version https://git-lfs"))
            return Identity.refused(
                    Kind.POINTER,
                    null,
                    "it is a git-lfs pointer: the real file was not downloaded",
                    "Run 'git lfs pull' in its folder, or download the file itself.");
        if (bytes.startsWith("PK\u0003\u0004") || isPickle(bytes))
            return Identity.refused(
                    Kind.PICKLE,
                    null,
                    "it is a pickle, which can run programs when it is read; Easel reads none",
                    "Get its .safetensors version, or save it as one in a program you trust it to.");
        if (bytes.startsWith("GGUF"))
            return Identity.refused(
                    Kind.GGUF,
                    null,
                    "it is a GGUF file, whose weights are quantised; Easel does not read it",
                    "Get the model's .safetensors version.");
        return isOnnx(bytes) ? Identity.later(Kind.ONNX, null) : null;
    }

    /// Eight bytes of a length below 4 GB, then the JSON: no other kind begins so.
    private static boolean isSafetensors(String bytes) {
        return bytes.length() > 8 && bytes.charAt(8) == '{' && bytes.startsWith("\0\0\0\0", 4);
    }

    /// A bare pickle of protocol 2 to 5.
    private static boolean isPickle(String bytes) {
        return bytes.length() > 2 && bytes.charAt(0) == '\u0080' && bytes.charAt(1) >= 2 && bytes.charAt(1) <= 5;
    }

    /// A protobuf message that begins with `ir_version`, and then tells who made it, or its graph.
    private static boolean isOnnx(String bytes) {
        return bytes.length() > 8
                && bytes.charAt(0) == 8
                && bytes.charAt(1) > 2
                && bytes.charAt(1) < 32
                && (bytes.charAt(2) == 0x12 || bytes.charAt(2) == 0x3a);
    }
}
