package dev.easel.engine.original;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The families of Stable Diffusion that come in single files, with what no shape tells of them.
///
/// Source: the configs of Stable Diffusion 1.5, 2.1 and 2.1-base.
public enum Family {
    /// Stable Diffusion 1.x: CLIP's own text encoder.
    SD1("Stable Diffusion 1", 768, "quick_gelu"),
    /// Stable Diffusion 2.x: OpenCLIP's, without its last layer.
    SD2("Stable Diffusion 2", 1024, "gelu");

    /// Channels of a level of the UNet, in both families.
    static final List<Integer> CHANNELS = List.of(320, 640, 1280, 1280);

    private static final int HEAD = 64;
    private static final int TEXT_LAYERS = 23;

    private final String words;
    private final int width;
    private final String activation;

    Family(String words, int width, String activation) {
        this.words = words;
        this.width = width;
        this.activation = activation;
    }

    /// The family whose UNet looks at texts of this width.
    static Optional<Family> ofWidth(int width) {
        return Arrays.stream(values()).filter(family -> family.width == width).findFirst();
    }

    /// Its name, for people.
    public String words() {
        return words;
    }

    /// The heads of a UNet's attention, as a config has them under their old name.
    Object heads() {
        return this == SD1
                ? 8
                : CHANNELS.stream().map(channels -> channels / HEAD).toList();
    }

    /// The token that fills a text up.
    public String padding() {
        return this == SD1 ? "<|endoftext|>" : "!";
    }

    /// The layers of the text encoder that are used, of `count` that are there.
    int textLayers(int count) {
        return this == SD1 ? count : Math.min(count, TEXT_LAYERS);
    }

    String activation() {
        return activation;
    }

    int textHeads() {
        return width / HEAD;
    }

    /// A latent's side that it was trained on.
    int side(boolean isVelocity) {
        return this == SD2 && isVelocity ? 96 : 64;
    }

    /// The scheduler that its publishers gave it, for what its denoiser predicts.
    public static Map<String, Object> scheduler(boolean isVelocity, boolean isZeroSnr) {
        var config = new LinkedHashMap<String, Object>();
        config.put("_class_name", isVelocity ? "DDIMScheduler" : "PNDMScheduler");
        config.put("beta_start", 0.00085);
        config.put("beta_end", 0.012);
        config.put("beta_schedule", "scaled_linear");
        config.put("clip_sample", false);
        config.put("num_train_timesteps", 1000);
        config.put("prediction_type", isVelocity ? "v_prediction" : "epsilon");
        config.put("set_alpha_to_one", false);
        config.put("skip_prk_steps", true);
        config.put("steps_offset", 1);
        if (isZeroSnr) {
            config.put("rescale_betas_zero_snr", true);
            config.put("timestep_spacing", "trailing");
        }
        return config;
    }
}
