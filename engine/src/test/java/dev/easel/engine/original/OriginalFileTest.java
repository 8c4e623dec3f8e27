package dev.easel.engine.original;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.Golden;
import dev.easel.engine.PaperCheckpoint;
import dev.easel.engine.config.Config;
import dev.easel.engine.config.UnsupportedModel;
import dev.easel.engine.network.AutoencoderKl;
import dev.easel.engine.network.ClipText;
import dev.easel.engine.network.ClipTextConfig;
import dev.easel.engine.network.UNet2DCondition;
import dev.easel.engine.network.UNetConfig;
import dev.easel.engine.network.VaeConfig;
import dev.easel.engine.weights.Safetensors;
import dev.easel.engine.weights.Weight;
import dev.easel.engine.weights.WeightSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginalFileTest {
    /// What no picture is drawn with: positions that are counted anyway, and OpenCLIP's way to its pictures.
    private static final Pattern UNUSED =
            Pattern.compile(".*position_ids|.*\\.(text_projection|logit_scale)|.*resblocks\\.23\\..*");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "sd15, false, stable-diffusion-v1-5/stable-diffusion-v1-5",
        "sd21, true, stabilityai/stable-diffusion-2-1",
        "sd21, false, stabilityai/stable-diffusion-2-1-base"
    })
    void derivesTheConfigsOfThePublishers(String family, boolean isVelocity, String checkpoint) {
        var file = open(PaperCheckpoint.of(family));
        assertEquals(
                UNetConfig.read(published(checkpoint, "unet/config.json")),
                UNetConfig.read(file.unetConfig(isVelocity)));
        assertEquals(VaeConfig.read(published(checkpoint, "vae/config.json")), VaeConfig.read(file.vaeConfig()));
        assertEquals(
                ClipTextConfig.read(published(checkpoint, "text_encoder/config.json")),
                ClipTextConfig.read(file.textConfig()));
        var scheduler = published(checkpoint, "scheduler/scheduler_config.json");
        var derived = Config.of(Family.scheduler(isVelocity, false), "derived");
        for (var key : scheduler.keys())
            if (!key.equals("_diffusers_version") && scheduler.has(key))
                assertEquals(scheduler.json(key), derived.json(key), key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd15", "sd21"})
    void findsEveryTensorThatANetworkAsksForAndLeavesNone(String family) {
        var paper = PaperCheckpoint.of(family);
        var used = asked(open(paper));
        var wanted = paper.shapes().keySet().stream()
                .filter(name -> !UNUSED.matcher(name).matches())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(wanted, used);
    }

    @Test
    void findsATextTowerWithoutItsLevel() {
        var level = ".transformer.text_model.";
        var paper = PaperCheckpoint.of("sd15").renamed(name -> name.replace(level, ".transformer."));
        assertTrue(asked(open(paper)).contains("cond_stage_model.transformer.final_layer_norm.weight"));
    }

    @Test
    void takesQueriesKeysAndValuesAsThirds() {
        var paper = PaperCheckpoint.of("sd21");
        var weights = open(paper).text(23).source();
        var q = weights.get("encoder.layers.3.self_attn.q_proj.weight", 1024, 1024);
        var k = weights.get("encoder.layers.3.self_attn.k_proj.weight", 1024, 1024);
        var v = weights.get("encoder.layers.3.self_attn.v_proj.bias", 1024);
        var layer = "cond_stage_model.model.transformer.resblocks.3.attn.";
        var in = whole(q.file(), layer + "in_proj_weight");
        var bias = whole(q.file(), layer + "in_proj_bias");
        assertEquals(in.offset(), q.offset());
        assertEquals(in.length() / 3, q.length());
        assertEquals(in.offset() + in.length() / 3, k.offset());
        assertEquals(bias.offset() + bias.length() / 3 * 2, v.offset());
    }

    @ParameterizedTest
    @ValueSource(strings = {"q k v proj_out", "query key value proj_attn", "to_q to_k to_v to_out.0"})
    void findsTheAttentionOfAVaeUnderItsNamesOfAllTimes(String names) {
        var now = List.of(names.split(" ", -1));
        var then = List.of("q", "k", "v", "proj_out");
        var paper = PaperCheckpoint.of("sd15").renamed(name -> {
            var other = name;
            for (var i = 0; i < then.size(); i++)
                other = other.replace("attn_1." + then.get(i) + ".", "attn_1." + now.get(i) + ".");
            return other;
        });
        assertTrue(asked(open(paper)).contains("first_stage_model.decoder.mid.attn_1." + now.get(3) + ".weight"));
    }

    @Test
    void passesOverWhatATrainingLeft() {
        var paper = PaperCheckpoint.of("sd15")
                .with("model_ema.decay")
                .with("model_ema.diffusion_modelinput_blocks00weight", 320L, 4L, 3L, 3L)
                .with("alphas_cumprod", 1000L)
                .with("global_step")
                .with("empty", 0L)
                .stored("cond_stage_model.transformer.text_model.embeddings.position_ids", "F32");
        assertEquals(Family.SD1, open(paper).family());
    }

    @Test
    void refusesWhatItsFamilyDoesNotLookLike() {
        refuses(PaperCheckpoint.of("sd15").with(unet("adapter.0.weight"), 4L), "'adapter'");
        refuses(
                PaperCheckpoint.of("sd15").with(unet("input_blocks.0.0.weight"), 64L, 4L, 3L, 3L),
                "the config asks for");
        refuses(PaperCheckpoint.of("sd15").without(unet("output_blocks.11.")), "11 blocks on the way up");
        refuses(
                PaperCheckpoint.of("sd15").with(unet("middle_block.1.transformer_blocks.1.norm1.weight"), 1280L),
                "2 transformers in its middle");
        refuses(
                PaperCheckpoint.of("sd15").with(unet("input_blocks.2.0.in_layers.2.weight"), 640L, 320L, 3L, 3L),
                "not the same all through");
        refuses(
                PaperCheckpoint.of("sd15")
                        .with(unet("middle_block.1.transformer_blocks.0.attn2.to_k.weight"), 1280L, 16L),
                "width 16");
        refuses(PaperCheckpoint.of("sd15").without("cond_stage_model."), "no text encoder");
        refuses(PaperCheckpoint.of("sd15").without("model."), "a VAE");
    }

    @Test
    void namesWhatIsNoCheckpointOfItsFamilies() {
        var first = unet("input_blocks.0.0.weight");
        refuses(PaperCheckpoint.of("sdxl"), "a Stable Diffusion XL model");
        refuses(PaperCheckpoint.of("sdxl").with(unet("label_emb.0.0.weight"), 1536L, 2560L), "XL refiner");
        refuses(PaperCheckpoint.of("sd15").with(first, 320L, 9L, 3L, 3L), "an inpainting model");
        refuses(PaperCheckpoint.of("sd15").with(first, 320L, 8L, 3L, 3L), "an instruct-pix2pix model");
        refuses(PaperCheckpoint.of("sd21").with(first, 320L, 5L, 3L, 3L), "a depth model");
        refuses(of("lora_unet_mid_block_attentions_0_proj_in.lora_down.weight"), "a LoRA");
        refuses(of("unet.mid_block.attentions.0.proj_in.lora_A.weight"), "a LoRA");
        refuses(of("control_model.input_hint_block.0.weight"), "a ControlNet");
        refuses(of("emb_params"), "an embedding");
        refuses(of("double_blocks.0.img_mod.lin.weight"), "a FLUX model");
        refuses(of("model.diffusion_model.joint_blocks.0.x_block.attn.qkv.weight"), "a Stable Diffusion 3 model");
        refuses(of("input_blocks.0.0.weight"), "a UNet without the rest");
        refuses(
                of("conv_in.weight").with("down_blocks.0.resnets.0.conv1.weight", 4L),
                "one part of a diffusers folder");
        refuses(of("first_stage_model.decoder.conv_in.weight"), "a VAE");
        refuses(of("decoder.conv_in.weight"), "a VAE");
        refuses(of("something"), "no checkpoint in the original layout");
    }

    private static PaperCheckpoint of(String name) {
        return new PaperCheckpoint().with(name, 4L);
    }

    @Test
    void readsAVaeAloneInAnyNames() {
        var alone = PaperCheckpoint.of("sd15").without("model.").without("cond_stage_model.");
        var bare = PaperCheckpoint.of("sd15")
                .without("model.")
                .without("cond_stage_model.")
                .renamed(name -> name.substring("first_stage_model.".length()));
        var config = VaeConfig.read(published("stable-diffusion-v1-5/stable-diffusion-v1-5", "vae/config.json"));
        for (var paper : List.of(alone, bare, PaperCheckpoint.of("sd15"))) {
            var vae = VaeFile.open(paper.write(folder.resolve("vae.safetensors")));
            assertEquals(config, VaeConfig.read(vae.config()));
            AutoencoderKl.decoder(config, vae.weights(4, 2).source());
        }
        var refused = assertThrows(
                UnsupportedModel.class,
                () -> VaeFile.open(PaperCheckpoint.of("sd15")
                        .without("first_stage_model.")
                        .write(folder.resolve("none.safetensors"))));
        assertTrue(refused.getMessage().contains("is no VAE"), refused.getMessage());
    }

    @Test
    void saysWhichHalfOfAVaeIsMissing() {
        var half = PaperCheckpoint.of("sd15")
                .without("model.")
                .without("cond_stage_model.")
                .without("first_stage_model.encoder.")
                .write(folder.resolve("half.safetensors"));
        var refused =
                assertThrows(UnsupportedModel.class, () -> VaeFile.open(half).config());
        assertTrue(refused.getMessage().contains("half a VAE"), refused.getMessage());
    }

    private static Weight whole(Path file, String name) {
        return Objects.requireNonNull(Safetensors.open(file).tensors().get(name), name);
    }

    private OriginalFile open(PaperCheckpoint paper) {
        return OriginalFile.open(paper.write(folder.resolve("model.safetensors")));
    }

    private void refuses(PaperCheckpoint paper, String words) {
        var refused = assertThrows(UnsupportedModel.class, () -> asked(open(paper)));
        assertTrue(refused.getMessage().contains(words), refused.getMessage());
        assertFalse(refused.hint().isEmpty());
    }

    /// The names in the file of all that its networks ask for.
    private static Set<String> asked(OriginalFile file) {
        var unet = UNetConfig.read(file.unetConfig(false));
        var vae = VaeConfig.read(file.vaeConfig());
        var text = ClipTextConfig.read(file.textConfig());
        var asked = new TreeSet<String>();
        Function<WeightSource, WeightSource> noted = weights -> new Noted(weights, asked);
        UNet2DCondition.graphs(
                unet,
                noted.apply(file.unet(unet.down().stream()
                                .map(level -> level.transformers().size())
                                .toList())
                        .source()));
        var vaeWeights =
                noted.apply(file.vae(vae.channels().size(), vae.layers()).source());
        AutoencoderKl.decoder(vae, vaeWeights);
        AutoencoderKl.encoder(vae, vaeWeights);
        ClipText.graph(text, noted.apply(file.text(text.layers()).source()));
        return asked;
    }

    private static String unet(String name) {
        return "model.diffusion_model." + name;
    }

    private static Config published(String checkpoint, String name) {
        var files =
                Golden.json("configs.json").get("checkpoints").get(checkpoint).get("files");
        return Config.parse(files.get(name).toString(), name);
    }

    /// Weights that note what is asked of them, whole tensors by their names.
    private record Noted(WeightSource weights, Set<String> asked) implements WeightSource {
        @Override
        public Weight get(String key, long... shape) {
            var weight = weights.get(key, shape);
            asked.add(weight.key().replaceAll("\\[.*", ""));
            return weight;
        }

        @Override
        public boolean has(String key) {
            return weights.has(key);
        }
    }
}
