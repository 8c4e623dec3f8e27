package dev.easel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// What is measured of commands, from their start to their end, where no daemon runs and no library is loaded:
/// importing,
/// and a picture and the next. One caller at a time.
final class Stopped {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final double MILLION = 1e6;
    private static final int FEW = 2;
    private static final int IMPORTS = 3;

    private final Options options;
    private final Results results;
    private final Rounds rounds;
    private final Path folder;

    Stopped(Options options, Results results, Rounds rounds, Path folder) {
        this.options = options;
        this.results = results;
        this.rounds = rounds;
        this.folder = folder;
    }

    /// The first and the second picture by commands. PyTorch's second is a second run of its program.
    void draw() throws IOException {
        var installation = Installation.in(folder);
        try (var easel = EaselSide.start(installation, options.threads())) {
            easel.importOnce(options.checkpoint());
            easel.open();
            easel.awaitSaved();
        }
        var drawn = rounds.of(FEW)
                .<List<Double>>run(List.of(
                        () -> {
                            var times = List.of(easel(installation), easel(installation));
                            stop(installation);
                            return times;
                        },
                        () -> List.of(script(), script())));
        for (var i = 0; i < 2; i++) {
            var at = i;
            var values = new LinkedHashMap<String, List<Double>>();
            values.put(
                    Result.EASEL,
                    drawn.stream().map(round -> round.get(0).get(at)).toList());
            values.put(
                    "PyTorch fp32",
                    drawn.stream().map(round -> round.get(1).get(at)).toList());
            var what = (at == 0 ? "first" : "second") + " picture from a stopped daemon, " + options.steps() + " steps";
            results.add("stopped", new Result(what, "ms", values));
        }
    }

    /// How long an import takes, and what it writes.
    void importing() throws IOException {
        var times = new ArrayList<Double>();
        var written = new ArrayList<Double>();
        for (var i = 0; i < IMPORTS; i++) {
            var place = folder.resolve("import-" + i);
            var installation = Installation.in(place);
            try (var easel = EaselSide.start(installation, options.threads())) {
                times.add(easel.importOnce(options.checkpoint()));
                written.add(size(installation.home().resolve("models")) / MILLION);
            }
            delete(place);
        }
        results.add("import", new Result("import", "ms", Map.of(Result.EASEL, times)));
        results.add("import", new Result("written by an import", "MB", Map.of(Result.EASEL, written)));
    }

    private double easel(Installation installation) throws IOException {
        var picture = options.picture();
        var png = folder.resolve("stopped.png");
        Files.deleteIfExists(png);
        return run(installation
                .start(
                        "easel",
                        Picture.PROMPT,
                        "--model",
                        EaselSide.MODEL,
                        "-s",
                        picture.size() + "x" + picture.size(),
                        "--steps",
                        Integer.toString(picture.steps()),
                        "--guidance",
                        Double.toString(picture.guidance()),
                        "--sampler",
                        "euler",
                        "--seed",
                        Long.toString(picture.seed()),
                        "-o",
                        png.toString())
                .directory(folder.toFile()));
    }

    private double script() throws IOException {
        var picture = options.picture();
        var order = JSON.writeValueAsString(Peer.order(picture, folder.resolve("stopped-peer.png")));
        return run(new ProcessBuilder(
                options.python().toString(),
                Peer.PROGRAM.toString(),
                options.checkpoint().toString(),
                "fp32",
                Integer.toString(options.threads()),
                order));
    }

    private static double run(ProcessBuilder builder) throws IOException {
        var began = System.nanoTime();
        var process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            if (process.waitFor() != 0) throw new IOException(builder.command() + " ended with " + process.exitValue());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return (System.nanoTime() - began) / MILLION;
    }

    /// Ends the daemon that a command started.
    private static void stop(Installation installation) throws IOException {
        var process = installation.start("easel", "version", "--json").start();
        var daemon = JSON.readTree(process.getInputStream().readAllBytes()).get("daemon");
        ProcessHandle.of(daemon.get("pid").longValue()).ifPresent(running -> {
            running.destroy();
            running.onExit().join();
        });
    }

    private static long size(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
