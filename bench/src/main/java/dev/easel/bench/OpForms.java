package dev.easel.bench;

import dev.easel.engine.onnx.Dimension;
import dev.easel.engine.onnx.Graph;
import dev.easel.engine.onnx.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/// One layer in two exact forms, each made of the layer's inputs.
///
/// @param chosen as `network.Layers` draws it
/// @param other how it could be drawn as well
/// @param inputs the shapes of the inputs
record OpForms(
        String layer, Function<List<Value>, Value> chosen, Function<List<Value>, Value> other, List<long[]> inputs) {
    private static final int CHANNELS = 320;

    /// Every choice of `network.Recipes`, with the numbers of Stable Diffusion 1.5 at 512x512.
    static List<OpForms> all() {
        var rows = new long[] {1, 4096, CHANNELS};
        return List.of(
                new OpForms("layer norm", OpForms::skipNorm, OpForms::plainNorm, List.of(rows)),
                new OpForms("sum and layer norm", OpForms::skipNorm, OpForms::plainNorm, List.of(rows, rows)),
                attention(4096, 4096, 8, 40),
                attention(4096, 4096, 5, 64),
                attention(1024, 1024, 8, 80),
                attention(256, 256, 8, 160),
                attention(64, 64, 8, 160),
                attention(4096, 77, 8, 40),
                attention(1024, 77, 8, 80),
                attention(256, 77, 8, 160),
                attention(4096, 4096, 1, 512),
                new OpForms("linear", OpForms::fusedLinear, OpForms::turnedLinear, List.of(rows)),
                new OpForms("gated linear", OpForms::slicedGate, OpForms::splitGate, List.of(rows)),
                new OpForms("group norm", OpForms::groupNorm, OpForms::groupNormByMul, List.of(picture(CHANNELS, 64))),
                new OpForms("doubling", OpForms::fourKernels, OpForms::resized, List.of(picture(512, 64))));
    }

    private static OpForms attention(long queries, long keys, int heads, long width) {
        var seen = new long[] {1, keys, heads * width};
        return new OpForms(
                "attention %d x %d, %d x %d".formatted(queries, keys, heads, width),
                x -> graph(x).multiHeadAttention(x.get(0), x.get(1), x.get(2), heads),
                x -> plainAttention(x, heads, width),
                List.of(new long[] {1, queries, heads * width}, seen, seen));
    }

    private static long[] picture(long channels, long side) {
        return new long[] {1, channels, side, side};
    }

    private static Value skipNorm(List<Value> x) {
        var isSum = x.size() > 1;
        var norm = graph(x).skipLayerNormalization(
                        x.getFirst(), x.getLast(), random(x, CHANNELS), random(x, CHANNELS), isSum ? 1e-5 : 4e-5);
        return isSum ? norm.norm().plus(norm.sum()) : norm.norm();
    }

    private static Value plainNorm(List<Value> x) {
        var sum = x.size() > 1 ? x.getFirst().plus(x.getLast()) : x.getFirst();
        var norm = graph(x).layerNormalization(sum, random(x, CHANNELS), random(x, CHANNELS), 1e-5);
        return x.size() > 1 ? norm.plus(sum) : norm;
    }

    private static Value plainAttention(List<Value> x, long heads, long width) {
        var graph = graph(x);
        var q = heads(x.get(0), heads, width, 0, 2, 1, 3);
        var k = heads(x.get(1), heads, width, 0, 2, 3, 1);
        var v = heads(x.get(2), heads, width, 0, 2, 1, 3);
        var scores = graph.softmax(graph.matMul(q.times(1 / Math.sqrt((double) width)), k));
        return graph.reshape(
                graph.transpose(graph.matMul(scores, v), 0, 2, 1, 3),
                x.getFirst().shape());
    }

    private static Value heads(Value x, long heads, long width, int... order) {
        var split = List.of(x.dimension(0), x.dimension(1), Dimension.of(heads), Dimension.of(width));
        return x.graph().transpose(x.graph().reshape(x, split), order);
    }

    private static Value fusedLinear(List<Value> x) {
        return graph(x).fusedMatMul(x.getFirst(), random(x, 1280, CHANNELS));
    }

    private static Value turnedLinear(List<Value> x) {
        return graph(x).matMul(x.getFirst(), graph(x).transpose(random(x, 1280, CHANNELS), 1, 0));
    }

    private static Value slicedGate(List<Value> x) {
        var graph = graph(x);
        var weight = random(x, 2560, CHANNELS);
        var values = graph.fusedMatMul(x.getFirst(), graph.slice(weight, 0, 0, 1280));
        return values.times(graph.gelu(graph.fusedMatMul(x.getFirst(), graph.slice(weight, 0, 1280, 2560)), "none"));
    }

    private static Value splitGate(List<Value> x) {
        var graph = graph(x);
        var both = graph.fusedMatMul(x.getFirst(), random(x, 2560, CHANNELS));
        return graph.slice(both, 2, 0, 1280).times(graph.gelu(graph.slice(both, 2, 1280, 2560), "none"));
    }

    private static Value groupNorm(List<Value> x) {
        return graph(x).batchNormalization(grouped(x), random(x, CHANNELS), random(x, CHANNELS));
    }

    private static Value groupNormByMul(List<Value> x) {
        var affine = random(x, CHANNELS, 1, 1);
        return grouped(x).times(affine).plus(affine);
    }

    private static Value grouped(List<Value> x) {
        var graph = graph(x);
        var pixels = Dimension.of(CHANNELS / 32 * 64 * 64);
        var groups = graph.reshape(x.getFirst(), List.of(Dimension.of(1), Dimension.of(32), pixels));
        return graph.reshapeLike(graph.instanceNormalization(groups, 1e-5), x.getFirst());
    }

    private static Value fourKernels(List<Value> x) {
        var graph = graph(x);
        var kernel = random(x, 512, 512, 3, 3);
        var merged = List.of(new float[] {1, 0, 0, 0, 1, 1}, new float[] {1, 1, 0, 0, 0, 1});
        var pixels = new Value[4];
        for (var i = 0; i < 4; i++) {
            var row = i / 2;
            var column = i % 2;
            var rows = graph.matMul(graph.constant(merged.get(row), 2, 3), kernel);
            var both = graph.matMul(rows, graph.transpose(graph.constant(merged.get(column), 2, 3), 1, 0));
            pixels[i] = graph.conv(x.getFirst(), both, random(x, 512), 1, 1 - row, 1 - column, row, column);
        }
        return graph.depthToSpace(graph.concat(1, pixels));
    }

    private static Value resized(List<Value> x) {
        return graph(x).conv(
                        graph(x).resizeTwice(x.getFirst()), random(x, 512, 512, 3, 3), random(x, 512), 1, 1, 1, 1, 1);
    }

    private static Graph graph(List<Value> x) {
        return x.getFirst().graph();
    }

    /// Weights as large as those of a trained network, the same for every form.
    private static Value random(List<Value> x, long... shape) {
        var random = new Random(2);
        var count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        var spread = Math.sqrt((double) shape[0] / count);
        var values = new float[Math.toIntExact(count)];
        for (var i = 0; i < values.length; i++) values[i] = (float) (random.nextGaussian() * spread);
        return graph(x).constant(values, shape);
    }
}
