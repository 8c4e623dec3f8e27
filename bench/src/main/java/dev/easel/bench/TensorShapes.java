package dev.easel.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The tensors of one network by name, as diffusers and transformers name them. Confined to one thread.
///
/// Source: the state dicts of `UNet2DConditionModel`, `AutoencoderKL` and `CLIPTextModel`.
final class TensorShapes {
    private static final int GEGLU = 2;
    private static final int WIDER = 4;

    private final Map<String, List<Integer>> shapes = new TreeMap<>();

    private TensorShapes() {}

    /// The text encoder.
    static Map<String, List<Integer>> text(Architecture of) {
        var shapes = new TensorShapes();
        var width = of.context();
        shapes.put("text_model.embeddings.token_embedding.weight", Architecture.VOCABULARY, width);
        shapes.put("text_model.embeddings.position_embedding.weight", Architecture.POSITIONS, width);
        for (var i = 0; i < of.textLayers(); i++) {
            var layer = "text_model.encoder.layers." + i;
            for (var projection : List.of("q_proj", "k_proj", "v_proj", "out_proj"))
                shapes.linear(layer + ".self_attn." + projection, width, width);
            shapes.norm(layer + ".layer_norm1", width);
            shapes.norm(layer + ".layer_norm2", width);
            shapes.linear(layer + ".mlp.fc1", WIDER * width, width);
            shapes.linear(layer + ".mlp.fc2", width, WIDER * width);
        }
        shapes.norm("text_model.final_layer_norm", width);
        return shapes.shapes;
    }

    /// The UNet.
    static Map<String, List<Integer>> unet(Architecture of) {
        var shapes = new TensorShapes();
        var channels = of.unet();
        var first = channels.getFirst();
        var last = channels.getLast();
        shapes.convolution("conv_in", first, Architecture.LATENT, 3);
        shapes.linear("time_embedding.linear_1", of.time(), first);
        shapes.linear("time_embedding.linear_2", of.time(), of.time());
        shapes.unetDown(of);
        shapes.resnet("mid_block.resnets.0", last, last, of.time());
        shapes.transformer("mid_block.attentions.0", last, of);
        shapes.resnet("mid_block.resnets.1", last, last, of.time());
        shapes.unetUp(of);
        shapes.norm("conv_norm_out", first);
        shapes.convolution("conv_out", Architecture.LATENT, first, 3);
        return shapes.shapes;
    }

    /// The VAE.
    static Map<String, List<Integer>> vae(Architecture of) {
        var shapes = new TensorShapes();
        var first = of.vae().getFirst();
        var last = of.vae().getLast();
        shapes.convolution("encoder.conv_in", first, 3, 3);
        shapes.vaeLevels("encoder.down_blocks", "downsamplers", of.vae(), Architecture.LAYERS);
        shapes.vaeMiddle("encoder.mid_block", last);
        shapes.norm("encoder.conv_norm_out", last);
        shapes.convolution("encoder.conv_out", 2 * Architecture.LATENT, last, 3);
        shapes.convolution("quant_conv", 2 * Architecture.LATENT, 2 * Architecture.LATENT, 1);
        shapes.convolution("post_quant_conv", Architecture.LATENT, Architecture.LATENT, 1);
        shapes.convolution("decoder.conv_in", last, Architecture.LATENT, 3);
        shapes.vaeMiddle("decoder.mid_block", last);
        shapes.vaeLevels("decoder.up_blocks", "upsamplers", of.vae().reversed(), Architecture.LAYERS + 1);
        shapes.norm("decoder.conv_norm_out", first);
        shapes.convolution("decoder.conv_out", 3, first, 3);
        return shapes.shapes;
    }

    private void unetDown(Architecture of) {
        var channels = of.unet();
        var into = channels.getFirst();
        for (var level = 0; level < channels.size(); level++) {
            var block = "down_blocks." + level;
            var width = channels.get(level);
            var isLast = level == channels.size() - 1;
            for (var i = 0; i < Architecture.LAYERS; i++) {
                resnet(block + ".resnets." + i, i == 0 ? into : width, width, of.time());
                if (!isLast) transformer(block + ".attentions." + i, width, of);
            }
            if (!isLast) convolution(block + ".downsamplers.0.conv", width, width, 3);
            into = width;
        }
    }

    /// Each ResNet going up reads, beside what comes from below, the output that it mirrors.
    private void unetUp(Architecture of) {
        var channels = of.unet();
        var skips = skips(channels);
        var into = channels.getLast();
        for (var level = 0; level < channels.size(); level++) {
            var block = "up_blocks." + level;
            var width = channels.get(channels.size() - 1 - level);
            for (var i = 0; i <= Architecture.LAYERS; i++) {
                resnet(block + ".resnets." + i, into + skips.removeLast(), width, of.time());
                if (level > 0) transformer(block + ".attentions." + i, width, of);
                into = width;
            }
            if (level < channels.size() - 1) convolution(block + ".upsamplers.0.conv", width, width, 3);
        }
    }

    /// Channels of all that the way down leaves for the way up, in order.
    private static List<Integer> skips(List<Integer> channels) {
        var skips = new ArrayList<>(List.of(channels.getFirst()));
        for (var level = 0; level < channels.size(); level++) {
            for (var i = 0; i < Architecture.LAYERS; i++) skips.add(channels.get(level));
            if (level < channels.size() - 1) skips.add(channels.get(level));
        }
        return skips;
    }

    private void vaeLevels(String blocks, String samplers, List<Integer> channels, int layers) {
        var into = channels.getFirst();
        for (var level = 0; level < channels.size(); level++) {
            var block = blocks + "." + level;
            var width = channels.get(level);
            for (var i = 0; i < layers; i++) resnet(block + ".resnets." + i, i == 0 ? into : width, width, 0);
            if (level < channels.size() - 1) convolution(block + "." + samplers + ".0.conv", width, width, 3);
            into = width;
        }
    }

    private void vaeMiddle(String block, int width) {
        resnet(block + ".resnets.0", width, width, 0);
        norm(block + ".attentions.0.group_norm", width);
        for (var projection : List.of("to_q", "to_k", "to_v", "to_out.0"))
            linear(block + ".attentions.0." + projection, width, width);
        resnet(block + ".resnets.1", width, width, 0);
    }

    private void resnet(String name, int into, int width, int time) {
        norm(name + ".norm1", into);
        convolution(name + ".conv1", width, into, 3);
        if (time > 0) linear(name + ".time_emb_proj", width, time);
        norm(name + ".norm2", width);
        convolution(name + ".conv2", width, width, 3);
        if (into != width) convolution(name + ".conv_shortcut", width, into, 1);
    }

    private void transformer(String name, int width, Architecture of) {
        norm(name + ".norm", width);
        projection(name + ".proj_in", width, of.isLinear());
        var block = name + ".transformer_blocks.0";
        for (var norm : List.of("norm1", "norm2", "norm3")) norm(block + "." + norm, width);
        attention(block + ".attn1", width, width);
        attention(block + ".attn2", width, of.context());
        linear(block + ".ff.net.0.proj", GEGLU * WIDER * width, width);
        linear(block + ".ff.net.2", width, WIDER * width);
        projection(name + ".proj_out", width, of.isLinear());
    }

    private void projection(String name, int width, boolean isLinear) {
        if (isLinear) linear(name, width, width);
        else convolution(name, width, width, 1);
    }

    private void attention(String name, int width, int context) {
        put(name + ".to_q.weight", width, width);
        put(name + ".to_k.weight", width, context);
        put(name + ".to_v.weight", width, context);
        linear(name + ".to_out.0", width, width);
    }

    private void convolution(String name, int out, int in, int kernel) {
        put(name + ".weight", out, in, kernel, kernel);
        put(name + ".bias", out);
    }

    private void linear(String name, int out, int in) {
        put(name + ".weight", out, in);
        put(name + ".bias", out);
    }

    private void norm(String name, int width) {
        put(name + ".weight", width);
        put(name + ".bias", width);
    }

    private void put(String name, Integer... shape) {
        shapes.put(name, List.of(shape));
    }
}
