package dev.easel.engine.network;

import dev.easel.engine.onnx.Dimension;
import dev.easel.engine.onnx.ElementType;
import dev.easel.engine.onnx.ExternalData;
import dev.easel.engine.onnx.Graph;
import dev.easel.engine.onnx.Value;
import dev.easel.engine.weights.Weight;
import dev.easel.engine.weights.WeightSource;
import java.util.List;

/// The layers of a checkpoint below one name: `layers.at("down_blocks.0")` scopes the names of all that follow.
/// Confined to one thread.
///
/// Each layer is drawn the way onnxruntime runs it fastest on a CPU.
record Layers(Graph graph, WeightSource weights, Recipes recipes, String prefix) {
    /// Sums of kernel rows (or columns) that fall on the same pixel of a picture doubled in size, for even and odd
    /// places.
    private static final List<float[]> MERGED = List.of(new float[] {1, 0, 0, 0, 1, 1}, new float[] {1, 1, 0, 0, 0, 1});

    /// All layers of a checkpoint, for the onnxruntime that this program has.
    Layers(Graph graph, WeightSource weights) {
        this(graph, weights, Recipes.here(), "");
    }

    Layers at(String name) {
        return new Layers(graph, weights, recipes, prefix + name + ".");
    }

    /// The same layers, drawn into another graph.
    Layers on(Graph other) {
        return new Layers(other, weights, recipes, prefix);
    }

    boolean has(String name) {
        return weights.has(prefix + name);
    }

    /// The stored tensor `name`, as float32.
    Value weight(String name, long... shape) {
        return stored(weights.get(prefix + name, shape));
    }

    /// `x @ W.T + b` over the last axis.
    Value linear(String name, Value x, long width) {
        return linear(name, x, 0, width, width);
    }

    /// As `linear`, of the rows `from` to `to` of a layer that has `all`.
    Value linear(String name, Value x, long from, long to, long all) {
        var bias = stored(weights.get(prefix + name + ".bias", all).rows(from, to));
        return matrix(name, x, from, to, all).plus(bias);
    }

    /// `x @ W.T` over the last axis.
    Value linearWithoutBias(String name, Value x, long width) {
        return matrix(name, x, 0, width, width);
    }

    private Value matrix(String name, Value x, long from, long to, long all) {
        var weight = weights.get(prefix + name + ".weight", all, x.dimension(-1).size());
        return graph.fusedMatMul(x, stored(weight.rows(from, to)));
    }

    Value conv3x3(String name, Value x, long channels) {
        return conv(name, x, channels, 1, 1, 1, 1, 1);
    }

    /// A 3×3 convolution that halves height and width, rounded up.
    Value downsample(String name, Value x, long channels) {
        return conv(name, x, channels, 2, 1, 1, 1, 1);
    }

    /// A 3×3 convolution that halves height and width, with zeros only below and to the right.
    Value downsampleAligned(String name, Value x, long channels) {
        return conv(name, x, channels, 2, 0, 0, 1, 1);
    }

    private Value conv(String name, Value x, long channels, int stride, int... pads) {
        return graph.conv(x, kernel(name, x, channels, 3), bias(name, channels), stride, pads);
    }

    Value conv1x1(String name, Value x, long channels) {
        return graph.conv(x, kernel(name, x, channels, 1), bias(name, channels), 1, 0, 0, 0, 0);
    }

    /// Doubles height and width, then a 3×3 convolution: as four 2×2 convolutions of the small picture, whose kernels
    /// onnxruntime makes when it opens the graph.
    Value upsample(String name, Value x, long channels) {
        var kernel = kernel(name, x, channels, 3);
        var bias = bias(name, channels);
        var pixels = new Value[4];
        for (var row = 0; row < 2; row++) {
            var rows = graph.matMul(graph.constant(MERGED.get(row), 2, 3), kernel);
            for (var column = 0; column < 2; column++) {
                var columns = graph.transpose(graph.constant(MERGED.get(column), 2, 3), 1, 0);
                pixels[2 * row + column] =
                        graph.conv(x, graph.matMul(rows, columns), bias, 1, 1 - row, 1 - column, row, column);
            }
        }
        return graph.depthToSpace(graph.concat(1, pixels));
    }

    /// Normalises groups of channels of `[1, c, h, w]`.
    Value groupNorm(String name, Value x, int groups, double epsilon) {
        var channels = x.dimension(1).size();
        var pixels = x.dimension(2).times(x.dimension(3));
        var grouped = List.of(Dimension.of(1), Dimension.of(groups), pixels.times(channels / groups));
        var normal = graph.reshapeLike(graph.instanceNormalization(graph.reshape(x, grouped), epsilon), x);
        return graph.batchNormalization(normal, scale(name, channels), bias(name, channels));
    }

    /// Normalises the last axis. The layer norm of `x + x` with four times the epsilon is that of `x`.
    Value layerNorm(String name, Value x, double epsilon) {
        return switch (recipes.layerNorm()) {
            case SKIP -> addThenNorm(name, x, x, 4 * epsilon).norm();
            case PLAIN -> plainNorm(name, x, epsilon);
        };
    }

    /// The sum `x + skip` and its layer norm.
    Graph.Normalized addThenNorm(String name, Value x, Value skip, double epsilon) {
        var width = x.dimension(-1).size();
        return switch (recipes.layerNorm()) {
            case SKIP -> graph.skipLayerNormalization(x, skip, scale(name, width), bias(name, width), epsilon);
            case PLAIN -> {
                var sum = x.plus(skip);
                yield new Graph.Normalized(plainNorm(name, sum, epsilon), sum);
            }
        };
    }

    private Value plainNorm(String name, Value x, double epsilon) {
        var width = x.dimension(-1).size();
        return graph.layerNormalization(x, scale(name, width), bias(name, width), epsilon);
    }

    private Value kernel(String name, Value x, long channels, long side) {
        return weight(name + ".weight", channels, x.dimension(1).size(), side, side);
    }

    private Value scale(String name, long width) {
        return weight(name + ".weight", width);
    }

    private Value bias(String name, long width) {
        return weight(name + ".bias", width);
    }

    private Value stored(Weight weight) {
        var shape = Dimension.shape(
                weight.shape().stream().mapToLong(Long::longValue).toArray());
        var data = new ExternalData(weight.file(), weight.offset(), weight.length());
        return graph.external(weight.key(), elementType(weight), shape, data);
    }

    private static ElementType elementType(Weight weight) {
        return switch (weight.dtype()) {
            case F16 -> ElementType.FLOAT16;
            case BF16 -> ElementType.BFLOAT16;
            case F32 -> ElementType.FLOAT;
            case F64 -> ElementType.DOUBLE;
            default -> throw new IllegalArgumentException(weight.key() + " is stored as " + weight.dtype());
        };
    }
}
