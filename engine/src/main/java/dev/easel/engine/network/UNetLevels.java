package dev.easel.engine.network;

import dev.easel.engine.config.Config;
import dev.easel.engine.network.UNetConfig.Blocks;
import dev.easel.engine.network.UNetConfig.Level;
import dev.easel.engine.network.UNetConfig.Middle;
import dev.easel.engine.network.UNetConfig.Time;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Reads the levels of a UNet: a key may hold one value for all of them, or a list. Confined to one thread.
final class UNetLevels {
    private static final String CROSS_DOWN = "CrossAttnDownBlock2D";
    private static final String CROSS_UP = "CrossAttnUpBlock2D";

    private final Config config;
    private final List<Integer> channels;
    private final int levels;

    UNetLevels(Config config) {
        this.config = config;
        this.channels = config.has("block_out_channels")
                ? Range.CHANNELS.check(config, "block_out_channels", config.integers("block_out_channels"))
                : List.of(320, 640, 1280, 1280);
        this.levels = channels.size();
    }

    UNetConfig read() {
        if (levels < 1 || levels > 8) throw config.refuse("block_out_channels", "1 to 8 levels are possible");
        var network = new UNetConfig(
                Range.CHANNELS.check(config, "in_channels", config.integer("in_channels", 4)),
                Range.CHANNELS.check(config, "sample_size", config.integers("sample_size", 2, 64)),
                contextWidth(),
                time(),
                config.has("time_cond_proj_dim")
                        ? Range.CHANNELS.check(config, "time_cond_proj_dim", config.integer("time_cond_proj_dim"))
                        : 0,
                new Blocks(
                        Range.groups(config, "norm_num_groups", channels),
                        Range.epsilon(config, "norm_eps"),
                        Activation.ofDiffusers(config, "act_fn")),
                down(),
                middle(),
                up());
        if (!network.hasAttention())
            throw config.refuse("down_block_types", "without cross-attention it cannot look at a text");
        return network;
    }

    private int contextWidth() {
        var key = "cross_attention_dim";
        var widths = Range.CHANNELS.check(config, key, config.integers(key, levels, 1280));
        if (widths.stream().distinct().count() != 1) throw config.refuse(key, "one width for all levels");
        return widths.getFirst();
    }

    private Time time() {
        var width = channels.getFirst();
        var shift = Range.finite(config, "freq_shift", 0);
        if (width % 2 != 0) throw config.refuse("block_out_channels", "the first must be even");
        if (shift >= width / 2) throw config.refuse("freq_shift", "less than " + width / 2 + " is possible");
        var inner = config.integer("time_embedding_dim", 4 * width);
        return new Time(
                width,
                Range.CHANNELS.check(config, "time_embedding_dim", inner),
                config.flag("flip_sin_to_cos", true),
                shift);
    }

    private List<Level> down() {
        var cross = crosses("down_block_types", CROSS_DOWN, "DownBlock2D");
        var depths = depths("transformer_layers_per_block", layers());
        var result = new ArrayList<Level>();
        for (var i = 0; i < levels; i++) result.add(level(i, cross.get(i), depths.get(i), layers().get(i)));
        return List.copyOf(result);
    }

    /// From the smallest pictures to the largest, with one more residual block than on the way down.
    private List<Level> up() {
        var cross = crosses("up_block_types", CROSS_UP, "UpBlock2D");
        var more = layers().stream().map(count -> count + 1).toList();
        var key = "reverse_transformer_layers_per_block";
        var depths = config.has(key)
                ? depths(key, more.reversed())
                : depths("transformer_layers_per_block", more).reversed();
        var result = new ArrayList<Level>();
        for (var i = 0; i < levels; i++)
            result.add(level(
                    levels - 1 - i, cross.get(i), depths.get(i), more.reversed().get(i)));
        return List.copyOf(result);
    }

    private Level level(int index, boolean cross, List<Integer> depths, int residuals) {
        var transformers = cross ? depths : Collections.nCopies(residuals, 0);
        return new Level(
                channels.get(index),
                heads(index, cross),
                transformers,
                onlyCross().get(index));
    }

    private Middle middle() {
        var scale = Range.divisor(config, "mid_block_scale_factor", 1);
        var isPlain = config.text("mid_block_type", "").equals("UNetMidBlock2D");
        var residuals = config.isNull("mid_block_type") ? 0 : isPlain ? 1 : 2;
        var depth = residuals < 2
                ? 0
                : depths("transformer_layers_per_block", layers()).getLast().getFirst();
        var heads = heads(levels - 1, depth > 0);
        return new Middle(residuals, new Level(channels.getLast(), heads, List.of(depth), false), scale);
    }

    /// For each level, the number of transformer layers behind each of its residual blocks.
    private List<List<Integer>> depths(String key, List<Integer> residuals) {
        var lists =
                config.isList(key) ? config.lists(key) : Collections.nCopies(levels, List.of(config.integer(key, 1)));
        if (lists.size() != levels) throw config.refuse(key, "one value for each of " + levels + " levels is needed");
        var result = new ArrayList<List<Integer>>();
        for (var i = 0; i < levels; i++) {
            var depths = Range.LAYERS.check(config, key, lists.get(i));
            result.add(depths.size() == 1 ? Collections.nCopies(residuals.get(i), depths.getFirst()) : depths);
            if (result.getLast().size() != residuals.get(i))
                throw config.refuse(key, "level " + i + " has " + residuals.get(i) + " residual blocks");
        }
        return result;
    }

    private List<Integer> layers() {
        return Range.LAYERS.check(config, "layers_per_block", config.integers("layers_per_block", levels, 2));
    }

    /// `attention_head_dim` is the number of heads: an old name that stays in all files.
    private int heads(int level, boolean isUsed) {
        var key = config.has("num_attention_heads") ? "num_attention_heads" : "attention_head_dim";
        var heads =
                Range.HEADS.check(config, key, config.integers(key, levels, 8)).get(level);
        if (isUsed && channels.get(level) % heads != 0)
            throw config.refuse(key, heads + " heads do not divide " + channels.get(level) + " channels");
        return heads;
    }

    private List<Boolean> onlyCross() {
        var key = "only_cross_attention";
        var flags = config.isList(key) ? config.flags(key) : Collections.nCopies(levels, config.flag(key, false));
        if (flags.size() != levels) throw config.refuse(key, "one value for each of " + levels + " levels is needed");
        return flags;
    }

    private List<Boolean> crosses(String key, String cross, String plain) {
        var types = config.has(key) ? config.texts(key) : defaults(cross, plain);
        if (types.size() != levels) throw config.refuse(key, "one for each of " + levels + " levels is needed");
        return types.stream()
                .map(type -> {
                    if (!type.equals(cross) && !type.equals(plain))
                        throw config.refuse(key, cross + " and " + plain + " are known, not " + type);
                    return type.equals(cross);
                })
                .toList();
    }

    private List<String> defaults(String cross, String plain) {
        return cross.equals(CROSS_DOWN) ? List.of(cross, cross, cross, plain) : List.of(plain, cross, cross, cross);
    }
}
