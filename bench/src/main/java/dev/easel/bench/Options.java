package dev.easel.bench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the caller of `bench/side-by-side` wants.
///
/// @param model `sd21`, `sd15`, or the folder of a checkpoint
/// @param precision in which a made checkpoint is stored
/// @param steps of the pictures whose steps are timed
/// @param pictureSteps of the one long picture
/// @param only the cases to run, in order
/// @param isAgain whether cases run that were measured before
/// @param python of the peers
/// @param folder where models, homes and results are
record Options(
        String model,
        String precision,
        int size,
        int steps,
        int pictureSteps,
        int rounds,
        int threads,
        List<String> only,
        boolean isAgain,
        Path python,
        Path folder) {
    private static final List<String> CASES = List.of("draw", "open", "fresh", "stopped", "import", "picture");
    private static final Set<String> NAMES = Set.of(
            "model",
            "precision",
            "size",
            "steps",
            "picture-steps",
            "rounds",
            "threads",
            "only",
            "again",
            "python",
            "folder");

    /// Reads `--name value` pairs.
    ///
    /// @throws IllegalArgumentException if one is not known
    static Options read(String[] arguments) {
        var given = new HashMap<String, String>();
        for (var i = 0; i < arguments.length; i += 2) {
            var name = arguments[i].replaceFirst("^--", "");
            if (!NAMES.contains(name) || i + 1 == arguments.length)
                throw new IllegalArgumentException("'" + arguments[i] + "' is not known, or has no value; there are --"
                        + String.join(" --", NAMES.stream().sorted().toList()));
            given.put(name, arguments[i + 1]);
        }
        return of(given);
    }

    private static Options of(Map<String, String> given) {
        var only = List.of(given.getOrDefault("only", String.join(",", CASES)).split(","));
        for (var name : only)
            if (!CASES.contains(name))
                throw new IllegalArgumentException("'" + name + "' is no case; there are " + String.join(", ", CASES));
        return new Options(
                given.getOrDefault("model", "sd21"),
                given.getOrDefault("precision", "fp32"),
                number(given, "size", 512),
                number(given, "steps", 2),
                number(given, "picture-steps", 20),
                number(given, "rounds", 5),
                number(given, "threads", Runtime.getRuntime().availableProcessors()),
                only,
                Boolean.parseBoolean(given.get("again")),
                Path.of(given.getOrDefault("python", "bench/.peers/diffusers/bin/python")),
                Path.of(given.getOrDefault("folder", "bench/.models")));
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        return given.containsKey(name) ? Integer.parseInt(given.get(name)) : otherwise;
    }

    /// The checkpoint's folder.
    Path checkpoint() {
        return isMade()
                ? folder.resolve(model + "-" + precision).toAbsolutePath()
                : Path.of(model).toAbsolutePath();
    }

    /// Whether the bench makes the checkpoint itself.
    boolean isMade() {
        return model.equals("sd21") || model.equals("sd15");
    }

    /// The model's name for people.
    String title() {
        return isMade() ? model + " " + precision : checkpoint().getFileName().toString();
    }

    /// Where pictures and the installation of a run are.
    Path run() {
        return folder.resolve("run-" + title().replace(' ', '-')).toAbsolutePath();
    }

    Picture picture() {
        return new Picture(size, steps, 7.5, 5);
    }
}
