package dev.easel.daemon.job;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;

/// How long jobs took lately, and so how long the next ones will. Guarded by the lock of `JobQueue`.
final class Pace {
    private static final int REMEMBERED = 20;
    private static final Duration FIRST_GUESS = Duration.ofSeconds(10);
    private static final long LEAST_WAIT = 1;
    private static final long LONGEST_WAIT = 600;

    private final ArrayDeque<Duration> lately = new ArrayDeque<>();

    void add(Duration job) {
        lately.add(job);
        if (lately.size() > REMEMBERED) lately.remove();
    }

    /// How long so many jobs will take, if any was ever done.
    Optional<Duration> expect(int jobs) {
        if (lately.isEmpty()) return Optional.empty();
        var sum = lately.stream().reduce(Duration.ZERO, Duration::plus);
        return Optional.of(sum.dividedBy(lately.size()).multipliedBy(jobs));
    }

    /// When to ask again if so many jobs are too many: whole seconds.
    Duration retryAfter(int jobs) {
        var wait = expect(jobs).orElse(FIRST_GUESS.multipliedBy(jobs));
        return Duration.ofSeconds(Math.clamp(wait.toSeconds() + 1, LEAST_WAIT, LONGEST_WAIT));
    }
}
