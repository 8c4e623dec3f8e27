package dev.easel.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// PyTorch through diffusers, in a Python process that reads orders and answers in lines of JSON. One caller at a time.
final class Peer implements Side {
    private static final JsonMapper JSON = JsonMapper.shared();
    /// The Python program, from the project's folder.
    static final Path PROGRAM = Path.of("bench/peer.py");

    private final Path python;
    private final Path model;
    private final String precision;
    private final int threads;
    private @Nullable Process process;

    /// @param precision `fp32` or `bf16`
    Peer(Path python, Path model, String precision, int threads) {
        this.python = python;
        this.model = model;
        this.precision = precision;
        this.threads = threads;
    }

    @Override
    public String name() {
        return "PyTorch " + precision;
    }

    @Override
    public Duration open() throws IOException {
        close();
        process = new ProcessBuilder(
                        python.toString(), PROGRAM.toString(), model.toString(), precision, Integer.toString(threads))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        read();
        return millis(ask(Map.of("order", "open")).get("open").doubleValue());
    }

    @Override
    public Drawn draw(Picture picture, Path png) throws IOException {
        var answer = ask(order(picture, png));
        List<Double> steps =
                answer.get("steps").valueStream().map(JsonNode::doubleValue).toList();
        return new Drawn(
                answer.get("first").doubleValue(),
                steps,
                answer.get("decode").doubleValue(),
                answer.get("total").doubleValue(),
                png);
    }

    /// The order for one picture, as the program reads it.
    static Map<String, Object> order(Picture picture, Path png) {
        return Map.of(
                "order",
                "draw",
                "prompt",
                Picture.PROMPT,
                "size",
                picture.size(),
                "steps",
                picture.steps(),
                "guidance",
                picture.guidance(),
                "seed",
                picture.seed(),
                "png",
                png.toString());
    }

    /// Whether it computes in 32 bits, as Easel does.
    boolean isSameArithmetic() {
        return precision.equals("fp32");
    }

    @Override
    public long pid() {
        return running().pid();
    }

    @Override
    public void close() {
        if (process == null) return;
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        process = null;
    }

    private JsonNode ask(Map<String, Object> order) throws IOException {
        Writer orders = running().outputWriter();
        orders.write(JSON.writeValueAsString(order) + "\n");
        orders.flush();
        return read();
    }

    private JsonNode read() throws IOException {
        BufferedReader answers = running().inputReader();
        var line = answers.readLine();
        if (line == null) throw new UncheckedIOException(new IOException(name() + " ended; its words are above"));
        return JSON.readTree(line);
    }

    private Process running() {
        if (process == null) throw new IllegalStateException(name() + " is not open");
        return process;
    }

    private static Duration millis(double count) {
        return Duration.ofNanos((long) (count * 1e6));
    }
}
