package dev.easel.cli.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one JSON value (RFC 8259): `Map`, `List`, `String`, `Long`, `Double`, `Boolean` or null. Confined to one
/// thread.
///
/// Jackson's parser is not used here: to have it loaded computes large powers for `BigDecimal`, a third of the start of
/// an empty JVM.
final class JsonReader {
    private static final int DEEPEST = 64;

    private final String text;
    private int next;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    static @Nullable Object read(String text) {
        var reader = new JsonReader(text);
        reader.skipBlanks();
        var value = reader.value();
        reader.skipBlanks();
        if (reader.next < text.length()) throw reader.invalid("something behind the value");
        return value;
    }

    private @Nullable Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object() {
        var object = new LinkedHashMap<String, @Nullable Object>();
        open();
        if (isClosedBy('}')) return object;
        do {
            skipBlanks();
            if (peek() != '"') throw invalid("no name");
            var name = string();
            skipBlanks();
            expect(':');
            skipBlanks();
            object.put(name, value());
        } while (goesOn('}'));
        return object;
    }

    private List<@Nullable Object> array() {
        var array = new ArrayList<@Nullable Object>();
        open();
        if (isClosedBy(']')) return array;
        do {
            skipBlanks();
            array.add(value());
        } while (goesOn(']'));
        return array;
    }

    private void open() {
        if (++depth > DEEPEST) throw invalid("deeper than " + DEEPEST);
        next++;
        skipBlanks();
    }

    private boolean isClosedBy(char end) {
        if (peek() != end) return false;
        next++;
        depth--;
        return true;
    }

    /// Reads the comma between two values, or the end behind the last.
    private boolean goesOn(char end) {
        skipBlanks();
        if (isClosedBy(end)) return false;
        expect(',');
        return true;
    }

    private String string() {
        next++;
        var end = plainEnd();
        if (text.charAt(end) == '"') {
            var plain = text.substring(next, end);
            next = end + 1;
            return plain;
        }
        var string = new StringBuilder();
        while (text.charAt(end) == '\\') {
            string.append(text, next, end);
            next = end + 1;
            string.append(escaped());
            end = plainEnd();
        }
        string.append(text, next, end);
        next = end + 1;
        return string.toString();
    }

    /// The place of the next quote or backslash.
    private int plainEnd() {
        for (var end = next; end < text.length(); end++) {
            var letter = text.charAt(end);
            if (letter == '"' || letter == '\\') return end;
            if (letter < ' ') throw invalid("a control character in a string");
        }
        throw invalid("a string without an end");
    }

    private char escaped() {
        var letter = peek();
        next++;
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> throw invalid("an unknown escape");
        };
    }

    private char unit() {
        var unit = 0;
        for (var i = 0; i < 4; i++) {
            var digit = Character.digit(peek(), 16);
            if (digit < 0) throw invalid("no four hex digits");
            unit = unit * 16 + digit;
            next++;
        }
        return (char) unit;
    }

    private <T extends @Nullable Object> T word(String word, T value) {
        if (!text.startsWith(word, next)) throw invalid("no value");
        next += word.length();
        return value;
    }

    private Number number() {
        var start = next;
        if (is('-')) next++;
        var beginsWithZero = is('0');
        if (digits() > 1 && beginsWithZero) throw invalid("a number that begins with 0");
        var isWhole = true;
        if (is('.')) {
            next++;
            digits();
            isWhole = false;
        }
        if (is('e') || is('E')) {
            next++;
            if (is('+') || is('-')) next++;
            digits();
            isWhole = false;
        }
        var digits = text.substring(start, next);
        if (isWhole && digits.length() < 19) return Long.valueOf(digits);
        return Double.valueOf(digits);
    }

    private int digits() {
        var start = next;
        while (next < text.length() && text.charAt(next) >= '0' && text.charAt(next) <= '9') next++;
        if (next == start) throw invalid("no value");
        return next - start;
    }

    private boolean is(char letter) {
        return next < text.length() && text.charAt(next) == letter;
    }

    private void expect(char letter) {
        if (peek() != letter) throw invalid("no '" + letter + "'");
        next++;
    }

    private char peek() {
        if (next >= text.length()) throw invalid("too short");
        return text.charAt(next);
    }

    private void skipBlanks() {
        while (next < text.length() && " \t\n\r".indexOf(text.charAt(next)) >= 0) next++;
    }

    private JsonInvalid invalid(String what) {
        return new JsonInvalid(what + " at character " + next);
    }
}
