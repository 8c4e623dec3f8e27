package dev.easel.engine.original;

import dev.easel.engine.config.Config;
import dev.easel.engine.config.UnsupportedModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the config of a UNet from the names and shapes of its tensors. Confined to one thread.
final class UNetReading {
    /// The first layer of every UNet.
    static final String FIRST = "input_blocks.0.0.weight";

    private static final Set<String> MODULES =
            Set.of("time_embed", "input_blocks", "middle_block", "output_blocks", "out");

    private final Tensors tensors;
    private final List<Integer> channels = new ArrayList<>();
    private final List<Integer> layers = new ArrayList<>();
    private final List<Integer> depths = new ArrayList<>();

    UNetReading(Tensors tensors) {
        this.tensors = tensors;
    }

    /// Its family, by the width of the texts that it looks at.
    ///
    /// @throws UnsupportedModel if it is of neither
    Family family() {
        var seen = "middle_block.1.transformer_blocks.0.attn2.to_k.weight";
        if (!tensors.has(seen)) throw refuse("has a UNet that looks at no text");
        var width = tensors.size(seen, 1);
        return Family.ofWidth(width)
                .orElseThrow(() -> refuse("has a UNet that looks at texts of width " + width
                        + "; those of Stable Diffusion 1 and 2 are 768 and 1024 wide"));
    }

    /// The config, of a model whose denoiser predicts velocities or not.
    Config config(boolean isVelocity) {
        var family = family();
        readLevels();
        checkChannels(family);
        var values = new LinkedHashMap<String, Object>();
        values.put("_class_name", "UNet2DConditionModel");
        values.put("in_channels", tensors.size(FIRST, 1));
        values.put("out_channels", tensors.size("out.2.weight", 0));
        values.put("block_out_channels", channels);
        values.put("layers_per_block", layers);
        values.put("down_block_types", types("CrossAttnDownBlock2D", "DownBlock2D"));
        values.put("up_block_types", types("CrossAttnUpBlock2D", "UpBlock2D").reversed());
        values.put("mid_block_type", "UNetMidBlock2DCrossAttn");
        values.put(
                "transformer_layers_per_block",
                depths.stream().map(depth -> Math.max(1, depth)).toList());
        values.put("cross_attention_dim", tensors.size("middle_block.1.transformer_blocks.0.attn2.to_k.weight", 1));
        values.put("attention_head_dim", family.heads());
        values.put("use_linear_projection", tensors.axes("middle_block.1.proj_in.weight") == 2);
        values.put("sample_size", family.side(isVelocity));
        addGuidance(values);
        return Config.of(values, "the UNet of " + tensors.file());
    }

    /// Each block is a residual block with or without a transformer, or what halves the picture and begins a level.
    private void readLevels() {
        checkModules();
        begin();
        var blocks = tensors.count("input_blocks.");
        for (var block = 1; block < blocks; block++) {
            var name = "input_blocks." + block + ".";
            if (tensors.has(name + "0.op.weight")) begin();
            else addResidual(name);
        }
        checkMiddle();
        checkUp();
    }

    private void checkMiddle() {
        var depth = tensors.count("middle_block.1.transformer_blocks.");
        if (depth != Math.max(1, depths.getLast()))
            throw refuse("has a UNet of " + depth + " transformers in its middle");
    }

    /// The way up has a block more on each level, and transformers where the way down has them.
    private void checkUp() {
        var found = tensors.count("output_blocks.");
        var wanted = layers.stream().mapToInt(count -> count + 1).sum();
        if (found != wanted)
            throw refuse("has a UNet of " + found + " blocks on the way up; " + wanted + " belong to its way down");
        var block = 0;
        for (var level = channels.size() - 1; level >= 0; level--)
            for (var layer = 0; layer <= layers.get(level); layer++, block++)
                if (tensors.count("output_blocks." + block + ".1.transformer_blocks.") != depths.get(level))
                    throw refuse("has a UNet whose block " + block + " on the way up has not the transformers of its"
                            + " level on the way down");
    }

    private void begin() {
        channels.add(0);
        layers.add(0);
        depths.add(-1);
    }

    private void addResidual(String name) {
        var level = channels.size() - 1;
        var width = tensors.size(name + "0.in_layers.2.weight", 0);
        var depth = tensors.count(name + "1.transformer_blocks.");
        var isFirst = layers.get(level) == 0;
        if (!isFirst && (channels.get(level) != width || depths.get(level) != depth))
            throw refuse("has a UNet whose level " + level + " is not the same all through");
        channels.set(level, width);
        depths.set(level, depth);
        layers.set(level, layers.get(level) + 1);
    }

    /// What stands beside the blocks belongs to another kind of model.
    private void checkModules() {
        tensors.all().keySet().stream()
                .map(name -> name.substring(0, Math.max(0, name.indexOf('.'))))
                .filter(module -> !module.isEmpty() && !MODULES.contains(module))
                .findFirst()
                .ifPresent(module -> {
                    throw refuse("has a UNet with '" + module + "', which no Stable Diffusion 1 or 2 has");
                });
    }

    /// How many heads and groups there are is known of the families' own channels alone.
    private void checkChannels(Family family) {
        if (!channels.equals(Family.CHANNELS))
            throw refuse("has a UNet whose levels are " + channels + " channels wide; those of " + family.words()
                    + " are " + Family.CHANNELS);
    }

    private List<String> types(String cross, String plain) {
        return depths.stream().map(depth -> depth > 0 ? cross : plain).toList();
    }

    private void addGuidance(Map<String, Object> values) {
        if (tensors.has("time_embed.cond_proj.weight"))
            values.put("time_cond_proj_dim", tensors.size("time_embed.cond_proj.weight", 1));
    }

    private UnsupportedModel refuse(String what) {
        return new UnsupportedModel(
                tensors.file() + " " + what,
                "If it is made of Stable Diffusion 1 or 2, name the folder with its configs: --config FOLDER");
    }
}
