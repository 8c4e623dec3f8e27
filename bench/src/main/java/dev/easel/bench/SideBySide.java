package dev.easel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/// The same work done by Easel and by PyTorch, one after the other and again, and how they compare. What is done and
/// how
/// it is told is in `bench/README.md`.
public final class SideBySide {
    private static final Path README = Path.of("bench/README.md");

    private SideBySide() {}

    public static void main(String[] arguments) throws IOException {
        var options = Options.read(arguments);
        Files.createDirectories(options.folder());
        if (options.isMade()) FullSize.write(options.checkpoint(), options.model(), options.precision());
        var results = new Results(options.folder().resolve("results.jsonl"), about(options));
        try (var canary = Canary.open(options.threads())) {
            var failed = 0;
            for (var name : options.only())
                if ((options.isAgain() || !results.has(name)) && !measure(name, options, results, canary)) failed++;
            if (failed > 0) throw new IOException(failed + " cases could not be measured; why is above");
        } finally {
            new Table(results.lines()).writeInto(README);
        }
    }

    /// Whether the case `name` could be measured; one that could not keeps no other from it.
    private static boolean measure(String name, Options options, Results results, Canary canary) {
        System.err.println("== " + name);
        try {
            run(name, options, results, canary);
            return true;
        } catch (IOException | RuntimeException e) {
            e.printStackTrace();
            return false;
        }
    }

    private static void run(String name, Options options, Results results, Canary canary) throws IOException {
        var folder = Files.createDirectories(options.run());
        var rounds = new Rounds(canary, options.rounds());
        var cases = new Cases(options, results, rounds, folder);
        var stopped = new Stopped(options, results, rounds, folder);
        switch (name) {
            case "draw" -> cases.draw();
            case "open" -> cases.open();
            case "fresh" -> cases.fresh();
            case "picture" -> cases.picture();
            case "stopped" -> stopped.draw();
            case "import" -> stopped.importing();
            default -> throw new IllegalArgumentException(name);
        }
    }

    private static Map<String, Object> about(Options options) throws IOException {
        var about = new LinkedHashMap<String, Object>();
        about.put("model", options.title());
        about.put("size", options.size());
        about.put("threads", options.threads());
        about.put("machine", MachineName.get());
        about.put("commit", MachineName.commit());
        about.put("date", LocalDate.now(ZoneId.systemDefault()).toString());
        return about;
    }
}
