package dev.easel.cli.command;

import java.util.Map;
import java.util.Set;

/// What `easeld` will say of a value, said before it is asked: where many jobs are begun at once, none is to begin if
/// one of them cannot.
final class Ranges {
    /// From and to, both allowed.
    private record Range(double least, double most) {}

    private static final Map<Flag, Range> NUMBERS = Map.of(
            Flag.N, new Range(1, 10),
            Flag.STEPS, new Range(1, 150),
            Flag.GUIDANCE, new Range(0, 30),
            Flag.GUIDANCE_RESCALE, new Range(0, 1),
            Flag.ETA, new Range(0, 1),
            Flag.SEED, new Range(-1, 4_294_967_295L),
            Flag.CLIP_SKIP, new Range(1, 12));

    private static final Map<Flag, Set<String>> WORDS = Map.of(
            Flag.RNG, Set.of("torch", "numpy", "cuda", "nvidia"), Flag.PRIORITY, Set.of("low", "normal", "high"));

    private Ranges() {}

    /// @throws Usage for the first value that is out of its range
    static void check(CommandLine line) {
        NUMBERS.forEach((flag, range) -> {
            var number = line.number(flag);
            if (number != null && (number < range.least || number > range.most))
                throw new Usage(
                        flag.longName() + " " + line.text(flag) + " is out of range",
                        "it goes from " + (long) range.least + " to " + (long) range.most);
        });
        WORDS.forEach((flag, words) -> {
            var word = line.text(flag);
            if (word != null && !words.contains(word))
                throw new Usage(
                        flag.longName() + " takes "
                                + String.join(", ", words.stream().sorted().toList()) + ", not '" + word + "'",
                        null);
        });
    }
}
