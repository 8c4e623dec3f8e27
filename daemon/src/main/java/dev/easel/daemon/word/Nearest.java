package dev.easel.daemon.word;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// What somebody meant who mistyped a name.
public final class Nearest {
    private Nearest() {}

    /// The name that few keystrokes part from `typed`, or that ends with it after a dot; empty if none is near.
    public static Optional<String> to(String typed, Collection<String> names) {
        var ending = names.stream().filter(name -> name.endsWith("." + typed)).findFirst();
        if (ending.isPresent()) return ending;
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(typed, name)))
                .filter(name -> distance(typed, name) <= Math.max(2, name.length() / 4));
    }

    /// Keystrokes between two words: a letter added, left out, replaced, or changed with its neighbour.
    ///
    /// Source: the optimal string alignment distance.
    private static int distance(String from, String to) {
        var cost = new int[from.length() + 1][to.length() + 1];
        for (var i = 0; i <= from.length(); i++)
            for (var j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                var isSame = from.charAt(i - 1) == to.charAt(j - 1);
                var least = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
                cost[i][j] = Math.min(least, cost[i - 1][j - 1] + (isSame ? 0 : 1));
                if (isSwapped(from, to, i, j)) cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
            }
        return cost[from.length()][to.length()];
    }

    private static boolean isSwapped(String from, String to, int i, int j) {
        return i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
    }
}
