package dev.easel.engine.network;

import dev.easel.engine.config.Config;
import dev.easel.engine.config.UnsupportedModel;
import java.util.List;
import java.util.stream.Stream;

/// What `unet/config.json` says. Source: `UNet2DConditionModel` of diffusers, for the defaults.
///
/// `down` and `up` are the levels in the order in which a picture passes them. `contextWidth` is the text encoder's,
/// `sampleSize` the latent side that the network was trained on, `guidanceWidth` that of `timestep_cond`, 0 without.
public record UNetConfig(
        int channels,
        List<Integer> sampleSize,
        int contextWidth,
        Time time,
        int guidanceWidth,
        Blocks blocks,
        List<Level> down,
        Middle middle,
        List<Level> up) {
    /// How the timestep is embedded.
    public record Time(int width, int innerWidth, boolean cosinesFirst, double shift) {}

    /// What all residual blocks share.
    public record Blocks(int groups, double epsilon, Activation activation) {}

    /// Blocks of one size: a residual block for each of `transformers`, with so many transformer layers behind it.
    public record Level(int channels, int heads, List<Integer> transformers, boolean onlyCross) {}

    /// The block between: so many residual blocks, each divided by `scale`, with the transformer behind the first.
    public record Middle(int residuals, Level level, double scale) {}

    /// Reads them.
    ///
    /// @throws UnsupportedModel if it is another network, by key and value
    public static UNetConfig read(Config config) {
        UNetKeys.refuseOthers(config);
        return new UNetLevels(config).read();
    }

    /// Whether some layer looks at the text.
    boolean hasAttention() {
        return Stream.of(down, List.of(middle.level()), up)
                .flatMap(List::stream)
                .anyMatch(level -> level.transformers().stream().anyMatch(depth -> depth > 0));
    }

    /// How many channels the residual blocks put out, all together.
    long residualChannels() {
        var levels = Stream.concat(down.stream(), up.stream())
                .mapToLong(
                        level -> (long) level.channels() * level.transformers().size())
                .sum();
        return levels + (long) middle.level().channels() * middle.residuals();
    }

    /// How often a side is halved, as a factor.
    public int factor() {
        return 1 << (down.size() - 1);
    }
}
