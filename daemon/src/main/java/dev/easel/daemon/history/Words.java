package dev.easel.daemon.history;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The words of a search, as SQLite is asked for them.
///
/// The full-text index cuts text into words at blanks and signs. Scripts that have no blanks between words, and words
/// of nothing but signs, are looked for letter by letter instead.
record Words(List<String> words) {
    private static final Set<Character.UnicodeScript> WITHOUT_BLANKS = Set.of(
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA,
            Character.UnicodeScript.KATAKANA,
            Character.UnicodeScript.BOPOMOFO,
            Character.UnicodeScript.HANGUL,
            Character.UnicodeScript.THAI,
            Character.UnicodeScript.LAO,
            Character.UnicodeScript.KHMER,
            Character.UnicodeScript.MYANMAR);

    static Words of(String text) {
        return new Words(Arrays.stream(text.split("[\\s\\p{Z}\\p{Cc}]+"))
                .filter(word -> !word.isEmpty())
                .toList());
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /// Whether the index finds them.
    boolean areIndexed() {
        return words.stream().allMatch(Words::isIndexed);
    }

    /// In the query language of FTS5: each word quoted, so that nothing in it is an operator, the last a beginning.
    String match() {
        return words.stream().map(Words::quoted).collect(Collectors.joining(" ")) + "*";
    }

    /// Each word for `LIKE`, with the escape sign `\`.
    List<String> patterns() {
        return words.stream()
                .map(word -> "%" + word.replaceAll("[\\\\%_]", "\\\\$0") + "%")
                .toList();
    }

    private static String quoted(String word) {
        return '"' + word.replace("\"", "\"\"") + '"';
    }

    private static boolean isIndexed(String word) {
        return word.codePoints().anyMatch(Character::isLetterOrDigit)
                && word.codePoints().mapToObj(Character.UnicodeScript::of).noneMatch(WITHOUT_BLANKS::contains);
    }
}
