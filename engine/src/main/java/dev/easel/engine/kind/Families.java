package dev.easel.engine.kind;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Models of other families, known by the names of their first blocks.
final class Families {
    private static final String PREFIX = "model.diffusion_model.";

    /// The first that has all its names; those that share blocks with another come before it.
    private static final List<Family> ALL = List.of(
            new Family("hunyuan", "Hunyuan", "double_blocks.0.", "txt_in.individual_token_refiner."),
            new Family("chroma", "Chroma", "double_blocks.0.", "distilled_guidance_layer."),
            new Family("flux", "FLUX", "double_blocks.0."),
            new Family("sd3", "Stable Diffusion 3", "joint_blocks.0."),
            new Family("auraflow", "AuraFlow", "double_layers.0."),
            new Family("z_image", "Z-Image or Lumina", "layers.0.attention."),
            new Family("pixart", "PixArt", "blocks.0.scale_shift_table", "t_block."),
            new Family("wan", "Wan", "blocks.0.self_attn.", "head.modulation"),
            new Family("cascade", "Stable Cascade", "down_blocks.0.0.", "clf."),
            new Family("flux", "FLUX", "single_transformer_blocks.0.", "transformer_blocks.0."),
            new Family("qwen_image", "Qwen-Image", "transformer_blocks.0.attn.add_k_proj.", "txt_norm."),
            new Family("sd3", "Stable Diffusion 3", "transformer_blocks.0.attn.add_k_proj.", "pos_embed."));

    private Families() {}

    static @Nullable Identity identify(Keys keys) {
        for (var family : ALL)
            if (family.is(keys))
                return Identity.refused(Kind.CHECKPOINT, family.id(), Sentences.laterFamily(family.name()), null);
        return null;
    }

    private record Family(String id, String name, List<String> signs) {
        Family(String id, String name, String... signs) {
            this(id, name, List.of(signs));
        }

        boolean is(Keys keys) {
            return signs.stream().allMatch(sign -> keys.hasSome(sign, PREFIX + sign));
        }
    }
}
