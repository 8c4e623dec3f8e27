package dev.easel.cli.terminal;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/// How much room text takes on a terminal: two columns for Chinese, Japanese, Korean and emoji, none for accents that
/// stand on the letter before.
public final class Columns {
    private static final Set<UnicodeScript> WIDE = Set.of(
            UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL, UnicodeScript.YI);

    private Columns() {}

    public static int of(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    /// At most `columns` of the text, the last of them `…` if something was cut; line ends and other control characters
    /// become blanks.
    public static String cut(String text, int columns) {
        var plain = text.replaceAll("\\p{Cntrl}+", " ").strip();
        if (of(plain) <= columns) return plain;
        var shown = new StringBuilder();
        var left = columns - 1;
        for (var point : plain.codePoints().toArray()) {
            left -= width(point);
            if (left < 0) break;
            shown.appendCodePoint(point);
        }
        return shown.append('…').toString();
    }

    private static int width(int point) {
        if (point < 0x300) return 1;
        var kind = Character.getType(point);
        if (kind == Character.NON_SPACING_MARK || kind == Character.ENCLOSING_MARK || kind == Character.FORMAT)
            return 0;
        var isFullWidth = (point >= 0x3000 && point <= 0x303e) || (point >= 0xff01 && point <= 0xff60);
        return isFullWidth || Character.isEmojiPresentation(point) || WIDE.contains(UnicodeScript.of(point)) ? 2 : 1;
    }
}
