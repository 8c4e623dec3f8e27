package dev.easel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// Easel as people use it: a daemon whose worker holds the model. One caller at a time.
final class EaselSide implements Side {
    static final String MODEL = "bench";

    /// What the daemon's log says when the optimised graphs are there.
    private static final String SAVED = "saved the graphs of '" + MODEL + "'";

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SAVING = Duration.ofMinutes(5);
    private static final double MILLION = 1e6;

    private final Installation installation;
    private final Easeld easeld;

    /// How long the daemon's log was when the graphs were last forgotten.
    private int forgottenAt;

    private EaselSide(Installation installation, Easeld easeld) {
        this.installation = installation;
        this.easeld = easeld;
    }

    /// Starts the daemon of `installation`.
    static EaselSide start(Installation installation, int threads) throws IOException {
        return new EaselSide(installation, Easeld.start(installation, threads));
    }

    /// Imports `checkpoint` unless that was done before; how long that took, in milliseconds.
    double importOnce(Path checkpoint) throws IOException {
        var command = installation.start("easel", "import", checkpoint.toString(), "--name", MODEL);
        var began = System.nanoTime();
        var process = command.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            if (process.waitFor() != 0) throw new IOException(checkpoint + " could not be imported; why is above");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return since(began);
    }

    void unload() throws IOException {
        easeld.post("/api/v1/models/unload", Map.of("all", true));
    }

    @Override
    public String name() {
        return Result.EASEL;
    }

    @Override
    public Duration open() throws IOException {
        unload();
        var began = System.nanoTime();
        easeld.post("/api/v1/models/load", Map.of("model", MODEL, "keep_alive", -1, "memory_override", true));
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /// Forgets all that earlier openings saved.
    void forget() throws IOException {
        unload();
        forgottenAt = Files.readString(installation.log()).length();
        if (!Files.isDirectory(installation.savedGraphs())) return;
        try (var files = Files.walk(installation.savedGraphs())) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }

    /// Waits until the optimised graphs are saved; says so if that takes too long.
    void awaitSaved() throws IOException {
        var began = System.nanoTime();
        while (!isSaved() && System.nanoTime() - began < SAVING.toNanos()) LockSupport.parkNanos(POLL.toNanos());
        if (!isSaved()) System.err.println("the optimised graphs are not saved");
    }

    private boolean isSaved() throws IOException {
        return Files.readString(installation.log()).indexOf(SAVED, forgottenAt) >= 0;
    }

    @Override
    public Drawn draw(Picture picture, Path png) throws IOException {
        var began = System.nanoTime();
        var times = new ArrayList<Double>();
        var data = new ArrayList<String>();
        easeld.lines("/api/v1/generate?as=ndjson", request(picture), line -> {
            switch (line.get("type").stringValue()) {
                case "progress" -> times.add(since(began));
                case "image" -> {
                    times.add(since(began));
                    data.add(line.get("image").get("data").stringValue());
                }
                case "error" -> throw new IllegalStateException(line.toString());
                default -> {}
            }
        });
        if (times.size() != picture.steps() + 2)
            throw new IOException("easeld drew so quickly that it told not every step: draw a larger picture");
        Files.write(png, Base64.getDecoder().decode(data.getFirst()));
        return drawn(times, png);
    }

    /// @param times of the beginning, of each step's end, and of the picture
    private static Drawn drawn(List<Double> times, Path png) {
        var steps = new ArrayList<Double>();
        for (var i = 1; i < times.size() - 1; i++) steps.add(times.get(i) - times.get(i - 1));
        var decode = times.getLast() - times.get(times.size() - 2);
        return new Drawn(times.getFirst(), steps, decode, times.getLast(), png);
    }

    private static Map<String, ?> request(Picture picture) {
        return Map.ofEntries(
                Map.entry("model", MODEL),
                Map.entry("prompt", Picture.PROMPT),
                Map.entry("width", picture.size()),
                Map.entry("height", picture.size()),
                Map.entry("steps", picture.steps()),
                Map.entry("guidance", picture.guidance()),
                Map.entry("sampler", "euler"),
                Map.entry("seed", picture.seed()),
                Map.entry("save", false),
                Map.entry("memory_override", true));
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / MILLION;
    }

    @Override
    public long pid() {
        return easeld.worker();
    }

    /// The daemon itself.
    long daemon() {
        return easeld.pid();
    }

    /// How many processes the daemon has started that live.
    long children() {
        return easeld.children();
    }

    @Override
    public void close() {
        easeld.close();
    }
}
