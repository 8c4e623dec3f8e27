package dev.easel.cli.command;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// What a mistyped word was probably meant to be.
final class Spelling {
    private Spelling() {}

    /// The nearest known word, if it is near enough to have been meant: one mistake, in words of six letters or more
    /// two; a letter held down too long is none.
    static @Nullable String nearest(String word, Collection<String> known) {
        String nearest = null;
        var least = word.length() < 6 ? 2 : 3;
        for (var candidate : known) {
            var mistakes = squeezed(word).equals(squeezed(candidate)) ? 0 : mistakes(word, candidate);
            if (mistakes >= least) continue;
            least = mistakes;
            nearest = candidate;
        }
        return nearest;
    }

    /// Letters added, left out, changed or swapped with their neighbour on the way from one word to the other.
    static int mistakes(String from, String to) {
        var table = new int[from.length() + 1][to.length() + 1];
        for (var i = 0; i <= from.length(); i++) {
            for (var j = 0; j <= to.length(); j++) {
                table[i][j] = i == 0 ? j : j == 0 ? i : least(table, i, j, from, to);
            }
        }
        return table[from.length()][to.length()];
    }

    private static int least(int[][] table, int i, int j, String from, String to) {
        var isSame = from.charAt(i - 1) == to.charAt(j - 1);
        var least = Math.min(Math.min(table[i - 1][j], table[i][j - 1]) + 1, table[i - 1][j - 1] + (isSame ? 0 : 1));
        var isSwap = i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return isSwap ? Math.min(least, table[i - 2][j - 2] + 1) : least;
    }

    private static String squeezed(String word) {
        var squeezed = new StringBuilder();
        for (var i = 0; i < word.length(); i++) {
            var letter = word.charAt(i);
            if (squeezed.isEmpty() || squeezed.charAt(squeezed.length() - 1) != letter) squeezed.append(letter);
        }
        return squeezed.toString();
    }
}
