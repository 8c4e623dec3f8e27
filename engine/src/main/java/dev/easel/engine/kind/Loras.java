package dev.easel.engine.kind;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// LoRAs in all the forms in which programs save them, and their relatives of other mathematics.
///
/// Source: `lora` of the reference data.
final class Loras {
    private static final Pattern KOHYA = Pattern.compile("(lora|lycoris)_(unet|te[123]?|prior|transformer)_.+");
    private static final Set<String> KOHYA_ENDS = Set.of("alpha", "on_input", "dora_scale", "diff", "diff_b");
    private static final Pattern LYCORIS = Pattern.compile(
            "lora_(down|up|mid)\\.weight|hada_\\w+|lokr_\\w+|oft_\\w+|[ab][12]\\.weight|[wb]_norm|weight");

    /// What tells a form, the first that is found.
    private static final List<Form> FORMS = List.of(
            new Form("LoHa", key -> key.contains(".hada_")),
            new Form("LoKr", key -> key.contains(".lokr_")),
            new Form("OFT", key -> key.contains(".oft_")),
            new Form("GLoRA", key -> key.endsWith(".a1.weight")),
            new Form("IA3", key -> key.endsWith(".on_input")),
            new Form("kohya with an embedding", key -> key.startsWith("bundle_emb.")),
            new Form("DoRA", key -> key.endsWith(".dora_scale") || key.contains(".lora_magnitude_vector")),
            new Form("LoCon", key -> key.endsWith(".lora_mid.weight")),
            new Form("full", key -> key.endsWith(".diff")),
            new Form("norms", key -> key.endsWith(".w_norm")),
            new Form("PEFT", Loras::isPeft),
            new Form("diffusers", Loras::isDiffusers));

    private Loras() {}

    static @Nullable Identity identify(Keys keys) {
        if (!keys.any(Loras::isPart)) return null;
        return Identity.later(Kind.LORA, family(keys)).in(form(keys));
    }

    private static boolean isPart(String key) {
        return isKohya(key) || key.startsWith("bundle_emb.") || isPeft(key) || isDiffusers(key);
    }

    private static boolean isPeft(String key) {
        return key.contains(".lora_A.") || key.contains(".lora_B.") || key.contains(".lora_magnitude_vector");
    }

    /// As modules, and as attention processors in 2023.
    private static boolean isDiffusers(String key) {
        return key.endsWith(".lora.down.weight")
                || key.endsWith(".lora.up.weight")
                || key.endsWith("_lora.down.weight")
                || key.endsWith("_lora.up.weight");
    }

    private static boolean isKohya(String key) {
        var dot = key.indexOf('.');
        if (dot < 0 || key.charAt(0) != 'l') return false;
        var end = key.substring(dot + 1);
        return KOHYA.matcher(key.substring(0, dot)).matches()
                && (KOHYA_ENDS.contains(end) || LYCORIS.matcher(end).matches());
    }

    private static String form(Keys keys) {
        for (var form : FORMS) if (keys.any(form.sign())) return form.name();
        var isConvolution = keys.any(key -> key.endsWith(".lora_down.weight") && keys.size(key, 2) > 1);
        return isConvolution ? "LoCon" : "kohya";
    }

    /// By the names of the blocks, else by the width of the texts that the network or the text encoder reads.
    private static @Nullable String family(Keys keys) {
        if (keys.any(key -> key.contains("double_blocks") || key.contains("single_transformer_blocks"))) return "flux";
        if (keys.any(key -> key.contains("joint_blocks"))) return "sd3";
        if (keys.any(key -> key.startsWith("lora_te2_") || key.startsWith("text_encoder_2."))) return "sdxl";
        var context = keys.size(key -> key.contains("attn2") && key.contains("to_k") && isDown(key), 1);
        if (context > 0) return Rules.ofContext(context);
        var text = keys.size(key -> isText(key) && isDown(key) && key.contains("attn"), 1);
        if (text > 0) return Rules.ofContext(text);
        return keys.size(key -> key.contains("attentions_0_proj_in") && isDown(key), 2) == 1 ? "sd15" : null;
    }

    private static boolean isDown(String key) {
        return key.contains("lora_down")
                || key.contains("lora_A")
                || key.contains("lora.down")
                || key.contains("_w1_b")
                || key.endsWith(".diff");
    }

    private static boolean isText(String key) {
        return key.startsWith("lora_te_") || key.startsWith("text_encoder.");
    }

    /// A form, and the names that only it has.
    private record Form(String name, Predicate<String> sign) {}
}
