package dev.easel.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.config.Config;
import dev.easel.engine.config.UnsupportedModel;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What the text encoder's and the autoencoder's configs may say.
class ConfigRefusalsTest {
    @Test
    void takesTheDefaultsOfTheReference() {
        var text = ClipTextConfig.read(config(""));
        assertEquals(new ClipTextConfig(49408, 512, 2048, 12, 8, 77, Activation.QUICK_GELU, 1e-5), text);
        var vae = VaeConfig.read(config(""));
        assertEquals(List.of(64), vae.channels());
        assertEquals(0.18215, vae.scaling());
        assertTrue(vae.hasQuantConv() && vae.hasPostQuantConv() && vae.hasMiddleAttention());
    }

    @Test
    void countsNoMoreSkippedLayersThanThereAre() {
        assertEquals(12, ClipTextConfig.read(config("'num_hidden_layers': 23")).deepestSkip());
        assertEquals(3, ClipTextConfig.read(config("'num_hidden_layers': 3")).deepestSkip());
    }

    @Test
    void refusesAnotherTextEncoderByKeyAndValue() {
        refuses(ClipTextConfig::read, "'model_type': 't5'", "model_type", "t5");
        refuses(ClipTextConfig::read, "'hidden_act': 'relu6'", "hidden_act", "relu6");
        refuses(ClipTextConfig::read, "'num_attention_heads': 7", "num_attention_heads", "7");
        refuses(ClipTextConfig::read, "'max_position_embeddings': 1000000", "max_position_embeddings", "1000000");
        refuses(ClipTextConfig::read, "'vocab_size': 0", "vocab_size", "0");
        refuses(ClipTextConfig::read, "'hidden_size': 'wide'", "hidden_size", "wide");
    }

    @Test
    void refusesAnotherAutoencoderByKeyAndValue() {
        refuses(VaeConfig::read, "'_class_name': 'AutoencoderTiny'", "_class_name", "AutoencoderTiny");
        refuses(VaeConfig::read, "'out_channels': 4", "out_channels", "4");
        refuses(VaeConfig::read, "'down_block_types': ['AttnDownEncoderBlock2D']", "down_block_types", "AttnDown");
        refuses(VaeConfig::read, "'up_block_types': ['UpDecoderBlock2D', 'x']", "up_block_types", "x");
        refuses(VaeConfig::read, "'scaling_factor': 'large'", "scaling_factor", "large");
        refuses(VaeConfig::read, "'scaling_factor': 0", "scaling_factor", "0");
        refuses(VaeConfig::read, "'shift_factor': Infinity", "shift_factor", "Infinity");
        refuses(VaeConfig::read, "'latents_mean': [0, 0]", "latents_mean", "[0,0]");
        refuses(VaeConfig::read, "'latents_std': [1.0, 1.0, 0.0, 1.0]", "latents_std", "0.0");
        refuses(VaeConfig::read, "'norm_num_groups': 48", "norm_num_groups", "48");
    }

    private static Config config(String keys) {
        return Config.parse(("{" + keys + "}").replace('\'', '"'), "part/config.json");
    }

    private static void refuses(Function<Config, ?> read, String keys, String... words) {
        var refusal = assertThrows(UnsupportedModel.class, () -> read.apply(config(keys)), keys);
        assertTrue(refusal.getMessage().contains("part/config.json"), refusal.getMessage());
        for (var word : words) assertTrue(refusal.getMessage().contains(word), refusal.getMessage());
    }
}
