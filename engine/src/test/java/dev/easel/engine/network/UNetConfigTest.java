package dev.easel.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.config.Config;
import dev.easel.engine.config.UnsupportedModel;
import dev.easel.engine.network.UNetConfig.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

class UNetConfigTest {
    @Test
    void takesDiffusersDefaultsForMissingKeys() {
        var config = read("");
        assertEquals(4, config.channels());
        assertEquals(1280, config.contextWidth());
        assertEquals(new Level(320, 8, List.of(1, 1), false), config.down().getFirst());
        assertEquals(new Level(1280, 8, List.of(0, 0), false), config.down().getLast());
        assertEquals(new Level(1280, 8, List.of(0, 0, 0), false), config.up().getFirst());
        assertEquals(new Level(320, 8, List.of(1, 1, 1), false), config.up().getLast());
        assertEquals(new UNetConfig.Time(320, 1280, true, 0), config.time());
        assertEquals(8, config.factor());
    }

    @Test
    void readsAValueForEachLevel() {
        var config = read("'attention_head_dim': [5, 10, 20, 20], 'layers_per_block': [1, 2, 3, 1],"
                + "'transformer_layers_per_block': [1, 2, 3, 4], 'only_cross_attention': [true, false, false, false]");
        assertEquals(new Level(320, 5, List.of(1), true), config.down().get(0));
        assertEquals(new Level(1280, 20, List.of(3, 3, 3), false), config.down().get(2));
        assertEquals(
                new Level(1280, 20, List.of(3, 3, 3, 3), false), config.up().get(1));
        assertEquals(new Level(320, 5, List.of(1, 1), true), config.up().get(3));
        assertEquals(List.of(4), config.middle().level().transformers());
    }

    @Test
    void readsAValueForEachTransformer() {
        var config = read("'block_out_channels': [320, 640, 1280], 'mid_block_type': 'UNetMidBlock2D',"
                + "'down_block_types': ['DownBlock2D', 'CrossAttnDownBlock2D', 'CrossAttnDownBlock2D'],"
                + "'up_block_types': ['CrossAttnUpBlock2D', 'CrossAttnUpBlock2D', 'UpBlock2D'],"
                + "'transformer_layers_per_block': [1, 2, [4, 4]],"
                + "'reverse_transformer_layers_per_block': [[4, 4, 10], [2, 1, 1], 1]");
        assertEquals(List.of(4, 4), config.down().getLast().transformers());
        assertEquals(List.of(4, 4, 10), config.up().getFirst().transformers());
        assertEquals(List.of(0, 0, 0), config.up().getLast().transformers());
        assertEquals(1, config.middle().residuals());
        assertEquals(List.of(0), config.middle().level().transformers());
    }

    @Test
    void readsAMiddleThatIsLeftOut() {
        assertEquals(0, read("'mid_block_type': null").middle().residuals());
    }

    @Test
    void ignoresTheKeysOfATraining() {
        assertEquals(
                read(""), read("'decay': 0.9999, 'use_ema_warmup': true, 'optimization_step': 37000, 'dropout': 0.1"));
    }

    @Test
    void refusesWhatItDoesNotDrawByKeyAndValue() {
        refuses("'_class_name': 'UNet3DConditionModel'", "_class_name", "UNet3DConditionModel");
        refuses("'in_channels': 9", "in_channels", "9");
        refuses("'act_fn': 'mish'", "act_fn", "mish");
        refuses("'class_embed_type': 'timestep'", "class_embed_type", "timestep");
        refuses("'addition_embed_type': 'text_time'", "addition_embed_type", "text_time");
        refuses("'encoder_hid_dim': 1024", "encoder_hid_dim", "1024");
        refuses("'num_class_embeds': 1000", "num_class_embeds", "1000");
        refuses("'time_embedding_type': 'fourier'", "time_embedding_type", "fourier");
        refuses("'time_embedding_act_fn': 'silu'", "time_embedding_act_fn", "silu");
        refuses("'timestep_post_act': 'silu'", "timestep_post_act", "silu");
        refuses("'cross_attention_norm': 'layer_norm'", "cross_attention_norm", "layer_norm");
        refuses("'resnet_time_scale_shift': 'scale_shift'", "resnet_time_scale_shift", "scale_shift");
        refuses("'resnet_skip_time_act': true", "resnet_skip_time_act", "true");
        refuses("'resnet_out_scale_factor': 1.4", "resnet_out_scale_factor", "1.4");
        refuses("'center_input_sample': true", "center_input_sample", "true");
        refuses("'dual_cross_attention': true", "dual_cross_attention", "true");
        refuses("'class_embeddings_concat': true", "class_embeddings_concat", "true");
        refuses("'attention_type': 'gated'", "attention_type", "gated");
        refuses("'mid_block_type': 'UNetMidBlock2DSimpleCrossAttn'", "mid_block_type", "UNetMidBlock2DSimpleCrossAttn");
        refuses("'conv_in_kernel': 1", "conv_in_kernel", "1");
        refuses("'downsample_padding': 0", "downsample_padding", "0");
        refuses("'cross_attention_dim': [768, 768, 768, 1024]", "cross_attention_dim", "1024");
    }

    @Test
    void refusesNumbersThatNoNetworkHas() {
        refuses("'block_out_channels': [320, -8, 8, 8]", "block_out_channels", "-8");
        refuses("'block_out_channels': [4, 8, 8, 1e+30]", "block_out_channels", "1");
        refuses("'block_out_channels': []", "block_out_channels", "[]");
        refuses("'block_out_channels': [33, 640, 1280, 1280], 'norm_num_groups': 1", "block_out_channels", "33");
        refuses("'norm_num_groups': 0", "norm_num_groups", "0");
        refuses("'norm_num_groups': 7", "norm_num_groups", "7");
        refuses("'norm_num_groups': null", "norm_num_groups", "null");
        refuses("'attention_head_dim': 7", "attention_head_dim", "7");
        refuses("'layers_per_block': 2000000000", "layers_per_block", "2000000000");
        refuses("'transformer_layers_per_block': [1, 1, 1]", "transformer_layers_per_block", "[1,1,1]");
        refuses("'transformer_layers_per_block': [[1, 1, 1], 1, 1, 1]", "transformer_layers_per_block", "[1,1,1]");
        refuses("'up_block_types': ['UpBlock2D']", "up_block_types", "UpBlock2D");
        refuses(
                "'down_block_types': ['DownBlock2D'], 'up_block_types': ['UpBlock2D'], 'block_out_channels': [320],"
                        + "'mid_block_type': null",
                "down_block_types",
                "cross-attention");
        refuses("'down_block_types': ['AttnDownBlock2D', 'a', 'b', 'c']", "down_block_types", "AttnDownBlock2D");
        refuses("'mid_block_scale_factor': 0", "mid_block_scale_factor", "0");
        refuses("'norm_eps': NaN", "norm_eps", "NaN");
        refuses("'norm_eps': -1", "norm_eps", "-1");
        refuses("'freq_shift': 160", "freq_shift", "160");
    }

    private static UNetConfig read(String keys) {
        return UNetConfig.read(Config.parse(("{" + keys + "}").replace('\'', '"'), "unet/config.json"));
    }

    private static void refuses(String keys, String... words) {
        var refusal = assertThrows(UnsupportedModel.class, () -> read(keys), keys);
        assertTrue(refusal.getMessage().contains("unet/config.json"), refusal.getMessage());
        for (var word : words) assertTrue(refusal.getMessage().contains(word), refusal.getMessage());
    }
}
