package dev.easel.engine.weights;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.easel.engine.config.UnsupportedModel;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;

/// What a file is that should be weights and is not: told from its size and first bytes.
final class NotSafetensors {
    private static final String AGAIN = "Download it again.";

    private NotSafetensors() {}

    static UnsupportedModel of(Path file, long size, long headerLength, ByteBuffer beginning) {
        var text = ISO_8859_1.decode(beginning.duplicate()).toString().strip().toLowerCase(Locale.ROOT);
        if (size == 0) return new UnsupportedModel(file + " is empty", AGAIN);
        if (text.startsWith("version https://git-lfs"))
            return new UnsupportedModel(
                    file + " is a git-lfs pointer, not the weights themselves",
                    "Run 'git lfs pull' in the model's folder.");
        if (text.startsWith("<!doctype") || text.startsWith("<html") || text.startsWith("<?xml"))
            return new UnsupportedModel(
                    file + " is a web page, not weights",
                    "Download the file itself, not the page that shows it; signing in may be needed.");
        if (text.startsWith("gguf"))
            return new UnsupportedModel(
                    file + " is a GGUF file, whose weights are quantised; Easel does not read it",
                    "Get the model's .safetensors version.");
        if (isPickle(beginning) || file.toString().matches(".*\\.(ckpt|pt|pth|bin|pkl)"))
            return new UnsupportedModel(
                    file + " is a pickle (.bin, .ckpt, .pt), which can run programs when it is read; Easel reads none",
                    "Get its .safetensors version, or save it as one in a program that you trust it to: with torch,"
                            + " torch.load(..., weights_only=True), then safetensors.torch.save_file.");
        if (size < 10) return new UnsupportedModel(file + " has only " + size + " bytes", AGAIN);
        return new UnsupportedModel(
                file + " is not a safetensors file, or cut short: its header would have " + headerLength
                        + " bytes, the file has " + size,
                AGAIN);
    }

    /// A zip archive, as torch saves it, or a bare pickle of protocol 2 to 5.
    private static boolean isPickle(ByteBuffer beginning) {
        if (beginning.remaining() < 4) return false;
        var isZip = beginning.get(0) == 'P' && beginning.get(1) == 'K';
        var isBare = beginning.get(0) == (byte) 0x80 && beginning.get(1) >= 2 && beginning.get(1) <= 5;
        return isZip || (isBare && beginning.get(2) != 0);
    }
}
