package dev.easel.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Repeats the same work of several sides in alternating order, and leaves out the rounds in which the machine was not
/// as
/// fast as it can be. One caller at a time.
record Rounds(Canary canary, int wanted) {
    /// Slower by more than this than the best of all songs: the round does not count.
    private static final double TOLERANCE = 1.1;

    private static final int MORE = 3;

    /// The work of one side.
    interface Work<T> {
        T run() throws IOException;
    }

    /// As these, but so many.
    Rounds of(int other) {
        return new Rounds(canary, Math.min(wanted, other));
    }

    private record Round<T>(Duration slowest, List<T> results) {}

    /// The results of each round that counts, in the order of `works`.
    <T> List<List<T>> run(List<Work<T>> works) throws IOException {
        var rounds = new ArrayList<Round<T>>();
        var best = canary.sing();
        while (good(rounds, best).size() < wanted && rounds.size() < wanted + MORE) {
            var before = canary.sing();
            var results = inTurn(works, rounds.size() % 2 == 1);
            var after = canary.sing();
            best = shorter(best, shorter(before, after));
            rounds.add(new Round<>(before.compareTo(after) > 0 ? before : after, results));
        }
        var good = good(rounds, best);
        if (good.size() < rounds.size())
            System.err.println(rounds.size() - good.size() + " of " + rounds.size() + " rounds did not count");
        if (good.isEmpty()) throw new IOException("no round counted: the machine was never quiet");
        return good;
    }

    private static <T> List<List<T>> good(List<Round<T>> rounds, Duration best) {
        return rounds.stream()
                .filter(round -> round.slowest().toNanos() <= TOLERANCE * best.toNanos())
                .map(Round::results)
                .toList();
    }

    private static <T> List<T> inTurn(List<Work<T>> works, boolean isBackwards) throws IOException {
        var results = new ArrayList<T>();
        for (var work : isBackwards ? works.reversed() : works) results.add(work.run());
        return isBackwards ? List.copyOf(results.reversed()) : results;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
