package dev.easel.engine.network;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.easel.engine.GoldenTensors;
import dev.easel.engine.onnx.Dimension;
import dev.easel.engine.onnx.ElementType;
import dev.easel.engine.onnx.Graph;
import dev.easel.engine.onnx.Value;
import dev.easel.engine.runtime.Session;
import dev.easel.engine.runtime.SessionSettings;
import dev.easel.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each layer that is drawn in another way than its definition says, against the definition.
class LayersTest {
    private static final double GATE = 2e-5;

    @TempDir
    private Path temporary;

    private Path folder = Path.of("");
    private RandomWeights weights = new RandomWeights(folder);
    private final Graph graph = new Graph("layers");

    @BeforeEach
    void findTheRealFolder() throws IOException {
        folder = temporary.toRealPath();
        weights = new RandomWeights(folder.resolve("weights.bin"));
    }

    @Test
    void upsamplesAsIfEachPixelWereDoubledFirst() throws IOException {
        var x = picture(6);
        graph.output("drawn", layers().upsample("conv", x, 5));
        graph.output("defined", layers().conv3x3("conv", graph.resizeTwice(x), 5));
        var results = run(Map.of("x", random(1, 6, 7, 4)));
        assertEquals(0, difference(results), GATE);
    }

    @Test
    void normalisesGroupsOfChannels() throws IOException {
        graph.output("drawn", layers().groupNorm("norm", picture(6), 3, 1e-5));
        var x = random(1, 6, 7, 4);
        var results = run(Map.of("x", x));
        var defined = normalised(x.toArray(), 2 * 28, 1e-5);
        for (var i = 0; i < defined.length; i++)
            defined[i] = defined[i] * weights.values("norm.weight")[i / 28] + weights.values("norm.bias")[i / 28];
        assertEquals(0, difference(drawn(results), Tensor.of(defined, x.shape())), GATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.29.0", "1.30.0"})
    void normalisesTheLastAxisEvenOfTinyNumbers(String onnxruntime) throws IOException {
        graph.output("drawn", layers(onnxruntime).layerNorm("norm", rows(8), 1e-5));
        var x = random(1, 3, 8);
        for (var i = 0; i < x.size(); i++) x.data().put(i, x.data().get(i) * 1e-3f);
        assertEquals(0, difference(drawn(run(Map.of("x", x))), layerNorm(x)), GATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.29.0", "1.30.0"})
    void normalisesASumAndKeepsIt(String onnxruntime) throws IOException {
        var value = rows(8);
        var sum = layers(onnxruntime).addThenNorm("norm", value, value.times(0.5), 1e-5);
        graph.output("drawn", sum.norm()).output("sum", sum.sum());
        var x = random(1, 3, 8);
        var results = run(Map.of("x", x));
        assertEquals(0, difference(requireNonNull(results.get("sum")), x.times(1.5)), GATE);
        assertEquals(0, difference(drawn(results), layerNorm(x.times(1.5))), GATE);
    }

    @Test
    void splitsALinearLayerByRows() throws IOException {
        var x = rows(8);
        var parts = graph.concat(2, layers().linear("linear", x, 0, 2, 5), layers().linear("linear", x, 2, 5, 5));
        graph.output("drawn", parts);
        graph.output("defined", layers().linear("linear", x, 5));
        assertEquals(0, difference(run(Map.of("x", random(1, 3, 8)))), GATE);
    }

    @Test
    void attendsInOneOperatorAsInMany() throws IOException {
        var x = rows(6);
        graph.output("drawn", graph.multiHeadAttention(x, x, x, 1));
        var scores = graph.matMul(x.times(1 / Math.sqrt(6)), graph.transpose(x, 0, 2, 1));
        graph.output("defined", graph.matMul(graph.softmax(scores), x));
        assertEquals(0, difference(run(Map.of("x", random(1, 1100, 6)))), GATE);
    }

    private Layers layers() {
        return new Layers(graph, weights);
    }

    private Layers layers(String onnxruntime) {
        return new Layers(graph, weights, Recipes.of(onnxruntime), "");
    }

    /// The layer norm of rows of 8, by the definition.
    private Tensor layerNorm(Tensor x) {
        var defined = normalised(x.toArray(), 8, 1e-5);
        for (var i = 0; i < defined.length; i++)
            defined[i] = defined[i] * weights.values("norm.weight")[i % 8] + weights.values("norm.bias")[i % 8];
        return Tensor.of(defined, x.shape());
    }

    private Value picture(long channels) {
        var shape = List.of(Dimension.of(1), Dimension.of(channels), Dimension.of("height"), Dimension.of("width"));
        return graph.input("x", ElementType.FLOAT, shape);
    }

    private Value rows(long width) {
        return graph.input("x", ElementType.FLOAT, List.of(Dimension.of(1), Dimension.of("rows"), Dimension.of(width)));
    }

    private Map<String, Tensor> run(Map<String, Tensor> inputs) throws IOException {
        var file = Files.write(folder.resolve("graph.onnx"), graph.toBytes(folder));
        try (var session = Session.open(file, folder, new SessionSettings(2))) {
            return session.apply(inputs);
        }
    }

    private static double difference(Map<String, Tensor> results) {
        return difference(drawn(results), requireNonNull(results.get("defined")));
    }

    private static double difference(Tensor drawn, Tensor defined) {
        return GoldenTensors.difference(drawn, defined);
    }

    private static Tensor drawn(Map<String, Tensor> results) {
        return requireNonNull(results.get("drawn"));
    }

    /// Each stretch of `length` numbers to mean 0 and variance 1.
    private static float[] normalised(float[] x, int length, double epsilon) {
        var result = new float[x.length];
        for (var start = 0; start < x.length; start += length) {
            var mean = 0.0;
            var square = 0.0;
            for (var i = start; i < start + length; i++) mean += x[i] / (double) length;
            for (var i = start; i < start + length; i++) square += (x[i] - mean) * (x[i] - mean) / length;
            for (var i = start; i < start + length; i++)
                result[i] = (float) ((x[i] - mean) / Math.sqrt(square + epsilon));
        }
        return result;
    }

    private static Tensor random(long... shape) {
        var random = new Random(3);
        var tensor = Tensor.zeros(shape);
        for (var i = 0; i < tensor.size(); i++) tensor.data().put(i, (float) random.nextGaussian());
        return tensor;
    }
}
