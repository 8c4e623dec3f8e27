package dev.easel.bench.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What a soak does.
///
/// @param jobs that are submitted at least
/// @param kills of the daemon there are at least, however many jobs that takes
/// @param longest after which no further job is submitted; empty for no such limit
/// @param seed decides every random choice but the clock's part in it
/// @param isKillingOnly whether `kill -9` of the daemon is all that happens to it
/// @param gap between two disturbances, on average
/// @param starter the folder of the model that draws
/// @param json where the figures go as well, if anywhere
record Plan(
        int jobs,
        int kills,
        Optional<Duration> longest,
        long seed,
        boolean isKillingOnly,
        Duration gap,
        Path starter,
        Optional<Path> json) {
    private static final int JOBS = 10_000;
    private static final Duration GAP = Duration.ofSeconds(3);
    private static final String USAGE =
            "Soak [--jobs 10000] [--kills N] [--minutes N] [--seed N] [--gap SECONDS] [--starter starter-model]"
                    + " [--json FILE]";

    /// The plan of a command line. `--kills N` alone is the kill bench: nothing but N kills of the daemon under load.
    ///
    /// @throws IllegalArgumentException with the usage, if there is a word it does not know
    static Plan of(List<String> arguments) {
        var jobs = Optional.<Integer>empty();
        var plan = new Plan(
                JOBS,
                0,
                Optional.empty(),
                RandomGenerator.getDefault().nextInt(Integer.MAX_VALUE),
                false,
                GAP,
                Path.of("starter-model"),
                Optional.empty());
        for (var i = 0; i < arguments.size(); i += 2) {
            if (i + 1 == arguments.size()) throw new IllegalArgumentException(USAGE);
            if (arguments.get(i).equals("--jobs")) jobs = Optional.of(Integer.valueOf(arguments.get(i + 1)));
            else plan = plan.with(arguments.get(i), arguments.get(i + 1));
        }
        return plan.with(jobs.orElse(plan.kills > 0 ? 0 : JOBS));
    }

    private Plan with(String option, String value) {
        return switch (option) {
            case "--kills" -> new Plan(jobs, Integer.parseInt(value), longest, seed, true, gap, starter, json);
            case "--minutes" -> {
                var minutes = Optional.of(Duration.ofSeconds(Math.round(60 * Double.parseDouble(value))));
                yield new Plan(jobs, kills, minutes, seed, isKillingOnly, gap, starter, json);
            }
            case "--seed" -> new Plan(jobs, kills, longest, Long.parseLong(value), isKillingOnly, gap, starter, json);
            case "--gap" -> {
                var pause = Duration.ofMillis(Math.round(1000 * Double.parseDouble(value)));
                yield new Plan(jobs, kills, longest, seed, isKillingOnly, pause, starter, json);
            }
            case "--starter" -> new Plan(jobs, kills, longest, seed, isKillingOnly, gap, Path.of(value), json);
            case "--json" ->
                new Plan(jobs, kills, longest, seed, isKillingOnly, gap, starter, Optional.of(Path.of(value)));
            default -> throw new IllegalArgumentException(USAGE);
        };
    }

    private Plan with(int otherJobs) {
        return new Plan(otherJobs, kills, longest, seed, isKillingOnly, gap, starter, json);
    }
}
