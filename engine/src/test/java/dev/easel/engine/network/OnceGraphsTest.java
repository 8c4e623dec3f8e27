package dev.easel.engine.network;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.easel.engine.config.Config;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is computed once for a prompt or a schedule, in a graph of its own, against the plain form of it.
class OnceGraphsTest {
    private static final double GATE = 1e-6;

    @TempDir
    private Path temporary;

    private Path folder = Path.of("");
    private RandomWeights weights = new RandomWeights(folder);
    private final Graph unet = new Graph("unet");

    @BeforeEach
    void findTheRealFolder() throws IOException {
        folder = temporary.toRealPath();
        weights = new RandomWeights(folder.resolve("weights.bin"));
    }

    @Test
    void looksAtTheTextByKeysAndValuesMadeBefore() throws IOException {
        var text = new CrossAttention(6);
        var layers = new Layers(unet, weights);
        var x = rows("x", 8);
        for (var i = 0; i < 2; i++) {
            var seen = text.seenBy(layers.at("block." + i), 8);
            unet.output("drawn." + i, unet.multiHeadAttention(x, seen.keys(), seen.values(), 2));
        }
        var states = rows("states", 6);
        for (var i = 0; i < 2; i++) unet.output("defined." + i, attention(layers.at("block." + i), x, states));
        var given = random(1, 5, 6);
        var inputs = new HashMap<>(run(text.graph(), Map.of("encoder_hidden_states", given)));
        inputs.put("x", random(1, 9, 8));
        inputs.put("states", given);
        var results = run(unet, inputs);
        for (var i = 0; i < 2; i++)
            assertEquals(0, error(result(results, "drawn." + i), result(results, "defined." + i)), GATE);
    }

    @Test
    void tellsEachBlockTheTimesOfAWholeSchedule() throws IOException {
        var config = UNetConfig.read(Config.parse("""
            {"block_out_channels": [16], "norm_num_groups": 4, "layers_per_block": 1, "time_cond_proj_dim": 6,
             "down_block_types": ["CrossAttnDownBlock2D"], "up_block_types": ["CrossAttnUpBlock2D"]}
            """, "unet/config.json"));
        var layers = new Layers(unet, weights);
        var time = new TimeEmbedding(config, layers);
        for (var block = 0; block < 5; block++) unet.output("time." + block, time.of(layers.at("block." + block), 16));
        var timesteps = Tensor.of(981, 961.25f, 1, 0);
        var guidance = random(1, 6);
        var rows =
                result(run(time.graph(), Map.of("timestep", timesteps, "timestep_cond", guidance)), "time_embedding");
        for (var step = 0; step < timesteps.size(); step++) {
            var results = run(unet, Map.of("time_embedding", rows.row(step)));
            for (var block = 0; block < 5; block++) {
                var defined = time(timesteps.data().get(step), guidance.toArray(), "block." + block);
                assertEquals(0, error(result(results, "time." + block), defined), GATE);
            }
        }
    }

    /// Attention of two heads in plain operators.
    private Value attention(Layers l, Value x, Value states) {
        var q = heads(x, 0, 2, 1, 3);
        var k = heads(l.linearWithoutBias("to_k", states, 8), 0, 2, 3, 1);
        var v = heads(l.linearWithoutBias("to_v", states, 8), 0, 2, 1, 3);
        var scores = unet.softmax(unet.matMul(q.times(1 / Math.sqrt(4)), k));
        return unet.reshape(unet.transpose(unet.matMul(scores, v), 0, 2, 1, 3), x.shape());
    }

    private Value heads(Value x, int... order) {
        var split = List.of(Dimension.of(1), x.dimension(1), Dimension.of(2), Dimension.of(4));
        return unet.transpose(unet.reshape(x, split), order);
    }

    /// The time of one block, by the definition.
    private Tensor time(double timestep, float[] guidance, String block) {
        var waves = new double[16];
        for (var k = 0; k < 8; k++) {
            var frequency = (float) Math.exp((float) -Math.log(10000) * k / 8f);
            waves[k] = Math.cos((float) timestep * frequency);
            waves[8 + k] = Math.sin((float) timestep * frequency);
        }
        var shift = linear("time_embedding.cond_proj", toDoubles(guidance), new float[16]);
        for (var i = 0; i < 16; i++) waves[i] += shift[i];
        var inner = silu(linear("time_embedding.linear_1", waves));
        var embedding = silu(linear("time_embedding.linear_2", inner));
        var result = linear(block + ".time_emb_proj", embedding);
        var floats = new float[result.length];
        for (var i = 0; i < floats.length; i++) floats[i] = (float) result[i];
        return Tensor.of(floats, 1, floats.length);
    }

    private double[] linear(String name, double[] x) {
        return linear(name, x, weights.values(name + ".bias"));
    }

    private double[] linear(String name, double[] x, float[] bias) {
        var weight = weights.values(name + ".weight");
        var y = new double[bias.length];
        for (var row = 0; row < y.length; row++) {
            y[row] = bias[row];
            for (var column = 0; column < x.length; column++) y[row] += weight[row * x.length + column] * x[column];
        }
        return y;
    }

    private static double[] silu(double[] x) {
        for (var i = 0; i < x.length; i++) x[i] = x[i] / (1 + Math.exp(-x[i]));
        return x;
    }

    private static double[] toDoubles(float[] values) {
        var doubles = new double[values.length];
        for (var i = 0; i < values.length; i++) doubles[i] = values[i];
        return doubles;
    }

    private Value rows(String name, long width) {
        var shape = List.of(Dimension.of(1), Dimension.of(name + " rows"), Dimension.of(width));
        return unet.input(name, ElementType.FLOAT, shape);
    }

    private Map<String, Tensor> run(Graph graph, Map<String, Tensor> inputs) throws IOException {
        var file = Files.write(folder.resolve("graph.onnx"), graph.toBytes(folder));
        try (var session = Session.open(file, folder, new SessionSettings(2))) {
            return session.apply(inputs);
        }
    }

    private static Tensor result(Map<String, Tensor> results, String name) {
        return requireNonNull(results.get(name), name);
    }

    /// The length of the difference, relative to what is `defined`.
    private static double error(Tensor drawn, Tensor defined) {
        var difference = 0.0;
        var size = 0.0;
        for (var i = 0; i < defined.size(); i++) {
            difference += Math.pow(drawn.data().get(i) - defined.data().get(i), 2);
            size += Math.pow(defined.data().get(i), 2);
        }
        return Math.sqrt(difference / size);
    }

    private static Tensor random(long... shape) {
        var random = new Random(3);
        var tensor = Tensor.zeros(shape);
        for (var i = 0; i < tensor.size(); i++) tensor.data().put(i, (float) random.nextGaussian());
        return tensor;
    }
}
