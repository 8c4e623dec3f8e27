package dev.easel.engine.kind;

import org.jspecify.annotations.Nullable;

/// What leads a drawing by a picture: ControlNets, adapters.
final class Controls {
    private Controls() {}

    static @Nullable Identity identify(Keys keys) {
        if (keys.has("lora_controlnet")) return Identity.later(Kind.CONTROL_LORA, null);
        if (keys.hasSome("control_model.input_hint_block.0.", "input_hint_block.0."))
            return Identity.later(Kind.CONTROLNET, ofOriginal(keys));
        if (keys.hasSome("controlnet_cond_embedding.conv_in.", "controlnet_x_embedder.", "pos_embed_input."))
            return Identity.later(Kind.CONTROLNET, ofDiffusers(keys));
        if (keys.hasSome("adapter.body.0.", "body.0.resnets.")) return Identity.later(Kind.T2I_ADAPTER, null);
        if (keys.hasSome("ip_adapter.") || keys.hasSome("image_proj."))
            return Identity.later(Kind.IP_ADAPTER, Rules.ofContext(keys.size("ip_adapter.1.to_k_ip.weight", 1)));
        return null;
    }

    private static @Nullable String ofOriginal(Keys keys) {
        if (keys.hasSome("control_model.label_emb.", "label_emb.")) return "sdxl";
        return Rules.ofContext(
                keys.size(key -> key.endsWith("input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight"), 1));
    }

    private static @Nullable String ofDiffusers(Keys keys) {
        if (keys.hasSome("add_embedding.")) return "sdxl";
        if (keys.hasSome("controlnet_x_embedder.")) return "flux";
        if (keys.hasSome("pos_embed_input.")) return "sd3";
        return Rules.ofContext(keys.size("down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_k.weight", 1));
    }
}
