package dev.easel.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// What is measured with the model open, case by case. One caller at a time.
final class Cases {
    private static final List<String> PRECISIONS = List.of("fp32", "bf16");
    private static final double MEGA = 1e6;
    private static final int FEW = 2;
    private static final int LONG = 20;

    private final Options options;
    private final Results results;
    private final Rounds rounds;
    private final Path folder;

    /// @param folder for pictures, and for an installation with its home
    Cases(Options options, Results results, Rounds rounds, Path folder) {
        this.options = options;
        this.results = results;
        this.rounds = rounds;
        this.folder = folder;
    }

    /// Step and decode with everything warm, after a look whether the results agree.
    void draw() throws IOException {
        try (var sides = warm()) {
            var drawn = rounds.run(works(sides, side -> side.draw(options.picture(), png(side))));
            add("draw", "step", "ms", sides, drawn, Drawn::step);
            add("draw", "decode and PNG", "ms", sides, drawn, Drawn::decode);
            add("draw", "request to first step, prompt known", "ms", sides, drawn, Drawn::first);
            add(
                    "draw",
                    LONG + " steps: a sum of the three above",
                    "ms",
                    sides,
                    drawn,
                    one -> one.first() + LONG * one.step() + one.decode());
        }
    }

    /// One long picture.
    void picture() throws IOException {
        try (var sides = warm()) {
            var picture = options.picture().withSteps(options.pictureSteps());
            var drawn = rounds.of(1).run(works(sides, side -> side.draw(picture, png(side))));
            add("picture", options.pictureSteps() + " steps, measured once", "ms", sides, drawn, Drawn::total);
        }
    }

    /// Opening: Easel's first one, and every later one.
    void open() throws IOException {
        try (var sides = new Sides(easel(), peers())) {
            var first = rounds.of(FEW).run(works(sides, side -> {
                if (!(side instanceof EaselSide easel)) return millis(side);
                easel.forget();
                var opened = millis(easel);
                easel.awaitSaved();
                return opened;
            }));
            add("open", "first open", "ms", sides, first, time -> time);
            var again = rounds.run(works(sides, Cases::millis));
            add("open", "reopen", "ms", sides, again, time -> time);
        }
    }

    /// A picture right after opening, the memory that it takes, and what comes back.
    void fresh() throws IOException {
        try (var easel = easel()) {
            add("daemon before loading, RSS", easel.daemon());
            easel.open();
            add("worker loaded for the first time, RSS", easel.pid());
            easel.awaitSaved();
        }
        try (var sides = new Sides(easel(), peers())) {
            var fresh = rounds.of(FEW).run(works(sides, this::drawFresh));
            add(
                    "fresh",
                    "first step after opening",
                    "ms",
                    sides,
                    fresh,
                    one -> one.drawn.steps().getFirst());
            for (var kind : List.of("VmHWM", "RssAnon", "RssFile")) {
                var what = "peak memory of the process with the model, " + kind;
                add("fresh", what, "MB", sides, fresh, one -> one.peaks.getOrDefault(kind, 0L) / MEGA);
            }
            var easel = sides.easel();
            easel.unload();
            add("daemon after unloading, RSS", easel.daemon());
            results.add("fresh", new Result("processes beside it then", "", own((double) easel.children())));
        }
    }

    private Fresh drawFresh(Side side) throws IOException {
        side.open();
        try (var memory = new Memory.Watch(side.pid())) {
            var drawn = side.draw(options.picture(), png(side));
            var fresh = new Fresh(drawn, memory.peaks());
            if (side instanceof Peer) side.close();
            return fresh;
        }
    }

    private record Fresh(Drawn drawn, Map<String, Long> peaks) {}

    /// Easel, and those peers whose results agree with its; each has drawn twice.
    private Sides warm() throws IOException {
        var outside = latents();
        var easel = easel();
        var fit = new ArrayList<Peer>();
        var eps = new LinkedHashMap<String, List<Double>>();
        var latents = new LinkedHashMap<String, List<Double>>();
        var pictures = new LinkedHashMap<String, List<Double>>();
        easel.open();
        easel.awaitSaved();
        easel.open();
        for (var i = 0; i < 2; i++) easel.draw(options.picture(), png(easel));
        for (var peer : peers()) {
            peer.open();
            peer.draw(options.picture().ofOneEvaluation(), epsOf(peer));
            for (var i = 0; i < 2; i++) peer.draw(options.picture(), png(peer));
            var agreement = Agreement.of(folder.resolve("latents"), png(easel), epsOf(peer), png(peer));
            eps.put(peer.name(), List.of(agreement.eps()));
            latents.put(peer.name(), List.of(agreement.latents()));
            pictures.put(peer.name(), List.of(agreement.picture()));
            if (agreement.passes(peer.isSameArithmetic())) fit.add(peer);
            else peer.close();
        }
        results.add("agreement", new Result("agreement: error of one evaluation", "", eps));
        results.add("agreement", new Result("agreement: final latents, dB", "", latents));
        results.add("agreement", new Result("agreement: picture, dB", "", pictures));
        results.add("agreement", new Result("share of a picture outside onnxruntime, %", "", own(100 * outside)));
        return new Sides(easel, fit);
    }

    /// Has a process of its own compute the latents; the share of its time that was spent outside onnxruntime.
    private double latents() throws IOException {
        var installation = Installation.in(folder);
        try (var easel = easel()) {
            easel.unload();
        }
        var picture = options.picture();
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Latents.class.getName(),
                        installation.home().resolve("models").toString(),
                        Integer.toString(options.threads()),
                        Integer.toString(picture.size()),
                        Integer.toString(picture.steps()),
                        Double.toString(picture.guidance()),
                        Long.toString(picture.seed()),
                        folder.resolve("latents").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var words = process.inputReader().lines().toList();
        if (words.isEmpty()) throw new IOException("the latents could not be computed; why is above");
        return Double.parseDouble(words.getLast());
    }

    private EaselSide easel() throws IOException {
        var easel = EaselSide.start(Installation.in(folder), options.threads());
        easel.importOnce(options.checkpoint());
        return easel;
    }

    private List<Peer> peers() {
        return PRECISIONS.stream()
                .map(precision -> new Peer(options.python(), options.checkpoint(), precision, options.threads()))
                .toList();
    }

    private static double millis(Side side) throws IOException {
        return side.open().toNanos() / MEGA;
    }

    /// What one side does.
    private interface Doing<T> {
        T with(Side side) throws IOException;
    }

    private static <T> List<Rounds.Work<T>> works(Sides sides, Doing<T> doing) {
        return sides.all().stream()
                .<Rounds.Work<T>>map(side -> () -> doing.with(side))
                .toList();
    }

    private <T> void add(
            String name, String what, String unit, Sides sides, List<List<T>> rounds, ToDoubleFunction<T> value)
            throws IOException {
        var values = new LinkedHashMap<String, List<Double>>();
        for (var i = 0; i < sides.all().size(); i++) {
            var at = i;
            var all = rounds.stream()
                    .map(round -> value.applyAsDouble(round.get(at)))
                    .toList();
            values.put(sides.all().get(i).name(), all);
        }
        results.add(name, new Result(what, unit, values));
    }

    private void add(String what, long pid) throws IOException {
        results.add("fresh", new Result(what, "MB", own(Memory.of(pid).getOrDefault("VmRSS", 0L) / MEGA)));
    }

    private static Map<String, List<Double>> own(double value) {
        return Map.of(Result.EASEL, List.of(value));
    }

    private Path png(Side side) {
        return folder.resolve(side.name().replace(' ', '-') + ".png");
    }

    private Path epsOf(Side side) {
        return folder.resolve(side.name().replace(' ', '-') + "-eps.png");
    }
}
