package dev.easel.engine.recipe;

import dev.easel.engine.image.InfotextParser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The text of AUTOMATIC1111, which Easel, Forge, SD.Next, stable-diffusion.cpp, Civitai and others write too.
///
/// Limits: a text of more than 64 KiB is all prompt.
final class Infotexts {
    private static final int LONGEST = 64 << 10;

    /// What the parser fills in, whether a file tells it or not.
    private static final Set<String> FILLED_IN = Set.of("RNG", "Schedule type", "Clip skip");

    private Infotexts() {}

    static Recipe read(String text) {
        var draft = new Draft();
        if (text.length() > LONGEST) {
            draft.prompt = text.substring(0, LONGEST);
            draft.note("a text of " + text.length() + " characters is too long to be read; this is its beginning");
            return draft.by("unknown");
        }
        var parsed = InfotextParser.parse(text);
        draft.prompt = parsed.prompt();
        draft.negative = parsed.negative();
        draft.lorasOfPrompt();
        var parameters = new LinkedHashMap<>(parsed.parameters());
        if (FILLED_IN.containsAll(parameters.keySet())) return draft.by("unknown");
        take(parameters, draft);
        var program = program(parameters);
        parameters.forEach(draft::other);
        return draft.by(program);
    }

    private static void take(Map<String, String> parameters, Draft draft) {
        draft.steps(parameters.remove("Steps"));
        draft.schedule(parameters.remove("Schedule type"));
        draft.sampler(parameters.remove("Sampler"));
        draft.guidance(parameters.remove("CFG scale"));
        draft.seed(parameters.remove("Seed"));
        draft.width(parameters.remove("Size-1"));
        draft.height(parameters.remove("Size-2"));
        draft.strength(parameters.remove("Denoising strength"));
        draft.clipSkip(parameters.remove("Clip skip"));
        draft.rng = rng(String.valueOf(parameters.remove("RNG")));
        draft.model = parameters.remove("Model");
        draft.modelHash = parameters.remove("Model hash");
    }

    /// Whose noise a seed stands for: that of torch on a CPU or on a CUDA card, which the other two are.
    private static String rng(String name) {
        return switch (name) {
            case "CPU", "cpu" -> "torch";
            case "GPU", "NV", "cuda" -> "cuda";
            default -> name;
        };
    }

    private static String program(Map<String, String> parameters) {
        var version = parameters.getOrDefault("Version", "");
        if (version.startsWith("Easel ") || version.startsWith("stable-diffusion.cpp")) return version;
        if (parameters.containsKey("App")) return parameters.get("App");
        if (parameters.containsKey("Civitai resources")) return "Civitai";
        if (version.matches("f\\d.*")) return "Forge " + version;
        if (version.startsWith("Fooocus")) return version;
        return version.matches("v\\d.*") ? "AUTOMATIC1111 " + version : "AUTOMATIC1111 or one like it";
    }
}
