package dev.easel.cli.terminal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The control sequences that show a picture file in a terminal, `columns` wide.
final class PictureCodes {
    private static final String ESC = "\u001b";
    private static final String END = ESC + "\\";
    private static final String BEL = "\u0007";

    /// The one picture that is replaced while it is drawn.
    private static final int PREVIEW = 7801;

    private static final int KITTY_CHUNK = 4096;
    private static final int ITERM_PART = 32 * 1024;

    /// More than this in one sequence is too much for iTerm2.
    private static final int ITERM_WHOLE = 900_000;

    private PictureCodes() {}

    /// A PNG as kitty takes it; the cursor goes behind it.
    static String kitty(byte[] png, int columns) {
        return kitty("a=T,f=100,q=2,c=" + columns, png);
    }

    /// The same in the place of the one before; the cursor stays.
    static String kittyPreview(byte[] png, int columns) {
        return kitty("a=T,f=100,q=2,i=" + PREVIEW + ",p=1,C=1,c=" + columns, png);
    }

    static String kittyForgetPreview() {
        return ESC + "_Ga=d,d=I,q=2,i=" + PREVIEW + END;
    }

    private static String kitty(String keys, byte[] png) {
        var text = base64(png);
        var codes = new StringBuilder();
        for (var from = 0; from < text.length(); from += KITTY_CHUNK) {
            var to = Math.min(text.length(), from + KITTY_CHUNK);
            var more = to < text.length() ? "m=1" : "m=0";
            codes.append(ESC).append("_G").append(from == 0 ? keys + "," : "").append(more);
            codes.append(';').append(text, from, to).append(END);
        }
        return codes.toString();
    }

    /// A PNG or JPEG as iTerm2 and WezTerm take it; the cursor goes behind it.
    ///
    /// @param mayPart whether the terminal knows pictures in parts, as iTerm2 does
    static String iterm(byte[] file, int columns, boolean mayPart) {
        var text = base64(file);
        var arguments = "inline=1;size=" + file.length + ";width=" + columns + ";preserveAspectRatio=1";
        if (!mayPart || text.length() <= ITERM_WHOLE) return osc("File=" + arguments + ":" + text);
        var codes = new StringBuilder(osc("MultipartFile=" + arguments));
        for (var from = 0; from < text.length(); from += ITERM_PART)
            codes.append(osc("FilePart=" + text.substring(from, Math.min(text.length(), from + ITERM_PART))));
        return codes.append(osc("FileEnd")).toString();
    }

    private static String osc(String command) {
        return ESC + "]1337;" + command + BEL;
    }

    private static String base64(byte[] file) {
        return new String(Base64.getEncoder().encode(file), StandardCharsets.ISO_8859_1);
    }
}
