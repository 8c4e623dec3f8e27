package dev.easel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.json.JsonMapper;

/// A checkpoint of random weights in the layout of diffusers: what it draws is noise, but finite noise, in the time and
/// the memory that a real one takes.
record Checkpoint(Architecture architecture, RandomWeights weights) {
    private static final String CONFIG = "config.json";
    private static final String NAME = "_class_name";

    /// Writes all of it into `folder`.
    ///
    /// @param tokenizer holds CLIP's `vocab.json.gz` and `merges.txt.gz`
    void write(Path folder, Path tokenizer) throws IOException {
        weights.write(folder.resolve("text_encoder/model.safetensors"), TensorShapes.text(architecture));
        weights.write(folder.resolve("unet/diffusion_pytorch_model.safetensors"), TensorShapes.unet(architecture));
        weights.write(folder.resolve("vae/diffusion_pytorch_model.safetensors"), TensorShapes.vae(architecture));
        write(folder.resolve("text_encoder").resolve(CONFIG), text());
        write(folder.resolve("unet").resolve(CONFIG), unet());
        write(folder.resolve("vae").resolve(CONFIG), vae());
        write(folder.resolve("scheduler/scheduler_config.json"), scheduler());
        write(folder.resolve("model_index.json"), index());
        write(folder.resolve("tokenizer/tokenizer_config.json"), tokenizer());
        for (var file : List.of("vocab.json", "merges.txt"))
            unpack(tokenizer.resolve(file + ".gz"), folder.resolve("tokenizer").resolve(file));
    }

    private static void unpack(Path from, Path to) throws IOException {
        try (var content = new GZIPInputStream(Files.newInputStream(from))) {
            Files.deleteIfExists(to);
            Files.copy(content, to);
        }
    }

    private static void write(Path file, Map<String, Object> config) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(config));
    }

    private Map<String, Object> text() {
        var config = config("CLIPTextModel");
        config.remove(NAME);
        config.put("model_type", "clip_text_model");
        config.put("hidden_act", architecture.activation());
        config.put("hidden_size", architecture.context());
        config.put("intermediate_size", 4 * architecture.context());
        config.put("layer_norm_eps", 1e-5);
        config.put("max_position_embeddings", Architecture.POSITIONS);
        config.put("num_attention_heads", architecture.textHeads());
        config.put("num_hidden_layers", architecture.textLayers());
        config.put("vocab_size", Architecture.VOCABULARY);
        return config;
    }

    private Map<String, Object> unet() {
        var levels = architecture.unet().size();
        var config = config("UNet2DConditionModel");
        config.put("act_fn", "silu");
        config.put("attention_head_dim", architecture.heads());
        config.put("block_out_channels", architecture.unet());
        config.put("cross_attention_dim", architecture.context());
        config.put("down_block_types", levels(levels - 1, "CrossAttnDownBlock2D", 1, "DownBlock2D"));
        config.put("up_block_types", levels(1, "UpBlock2D", levels - 1, "CrossAttnUpBlock2D"));
        config.put("in_channels", Architecture.LATENT);
        config.put("out_channels", Architecture.LATENT);
        config.put("layers_per_block", Architecture.LAYERS);
        config.put("norm_num_groups", architecture.groups());
        config.put("sample_size", 64);
        config.put("use_linear_projection", architecture.isLinear());
        return config;
    }

    private Map<String, Object> vae() {
        var levels = architecture.vae().size();
        var config = config("AutoencoderKL");
        config.put("act_fn", "silu");
        config.put("block_out_channels", architecture.vae());
        config.put("down_block_types", Collections.nCopies(levels, "DownEncoderBlock2D"));
        config.put("up_block_types", Collections.nCopies(levels, "UpDecoderBlock2D"));
        config.put("in_channels", 3);
        config.put("out_channels", 3);
        config.put("latent_channels", Architecture.LATENT);
        config.put("layers_per_block", Architecture.LAYERS);
        config.put("norm_num_groups", architecture.groups());
        config.put("sample_size", 512);
        return config;
    }

    private static Map<String, Object> scheduler() {
        var config = config("PNDMScheduler");
        config.put("beta_start", 0.00085);
        config.put("beta_end", 0.012);
        config.put("beta_schedule", "scaled_linear");
        config.put("num_train_timesteps", 1000);
        config.put("prediction_type", "epsilon");
        config.put("set_alpha_to_one", false);
        config.put("skip_prk_steps", true);
        config.put("steps_offset", 1);
        config.put("clip_sample", false);
        return config;
    }

    private Map<String, Object> tokenizer() {
        var config = config("CLIPTokenizer");
        config.remove(NAME);
        config.put("tokenizer_class", "CLIPTokenizer");
        config.put("bos_token", "<|startoftext|>");
        config.put("eos_token", "<|endoftext|>");
        config.put("unk_token", "<|endoftext|>");
        config.put("pad_token", architecture.padding());
        config.put("model_max_length", Architecture.POSITIONS);
        return config;
    }

    private static Map<String, Object> index() {
        var config = config("StableDiffusionPipeline");
        config.put("scheduler", List.of("diffusers", "PNDMScheduler"));
        config.put("text_encoder", List.of("transformers", "CLIPTextModel"));
        config.put("tokenizer", List.of("transformers", "CLIPTokenizer"));
        config.put("unet", List.of("diffusers", "UNet2DConditionModel"));
        config.put("vae", List.of("diffusers", "AutoencoderKL"));
        return config;
    }

    private static Map<String, Object> config(String name) {
        var config = new LinkedHashMap<String, Object>();
        config.put(NAME, name);
        return config;
    }

    private static List<String> levels(int first, String name, int rest, String other) {
        var levels = new ArrayList<>(Collections.nCopies(first, name));
        levels.addAll(Collections.nCopies(rest, other));
        return levels;
    }
}
