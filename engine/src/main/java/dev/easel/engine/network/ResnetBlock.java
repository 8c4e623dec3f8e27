package dev.easel.engine.network;

import dev.easel.engine.network.UNetConfig.Blocks;
import dev.easel.engine.onnx.Dimension;
import dev.easel.engine.onnx.Value;
import org.jspecify.annotations.Nullable;

/// Residual block: `x + conv(act(norm(conv(act(norm(x))) + time)))`, divided by `scale`.
///
/// Source: `ResnetBlock2D` of diffusers.
record ResnetBlock(Blocks blocks, double scale) {
    ResnetBlock(Blocks blocks) {
        this(blocks, 1);
    }

    ResnetBlock dividedBy(double other) {
        return new ResnetBlock(blocks, other);
    }

    /// `time` `[1, channels]` is what the time adds to every pixel; networks without one have none.
    Value draw(Layers l, Value x, long channels, @Nullable Value time) {
        var h = l.conv3x3("conv1", activated(l, "norm1", x), channels);
        if (time != null) h = h.plus(perChannel(time));
        h = l.conv3x3("conv2", activated(l, "norm2", h), channels);
        var isSameWidth = x.dimension(1).equals(Dimension.of(channels));
        var sum = h.plus(isSameWidth ? x : l.conv1x1("conv_shortcut", x, channels));
        return scale == 1 ? sum : sum.times(1 / scale);
    }

    private Value activated(Layers l, String name, Value x) {
        return blocks.activation().of(l.groupNorm(name, x, blocks.groups(), blocks.epsilon()));
    }

    /// `[1, c]` to `[1, c, 1, 1]`, which is added to every pixel.
    private static Value perChannel(Value x) {
        return x.graph().reshape(x, Dimension.shape(1, x.dimension(1).size(), 1, 1));
    }
}
