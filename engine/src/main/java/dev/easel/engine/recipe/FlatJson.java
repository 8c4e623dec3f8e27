package dev.easel.engine.recipe;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The programs that write one JSON object, each with names of its own.
final class FlatJson {
    private FlatJson() {}

    /// A PNG's `Comment`, which the texts beside it say whose it is.
    static Optional<Recipe> named(Map<String, String> texts, ObjectNode json) {
        if ("NovelAI".equals(texts.get("Software"))) return Optional.of(novelAi(json, texts.get("Description")));
        return known(json);
    }

    /// An object that tells by its names whose it is.
    static Optional<Recipe> known(ObjectNode json) {
        if (json.has("mflux_version")) return Optional.of(mflux(json));
        if (json.has("c") && json.has("uc")) return Optional.of(drawThings(json));
        if (json.has("positive_prompt") && json.has("app_version")) return Optional.of(invoke(json));
        return Optional.empty();
    }

    static Recipe invoke(ObjectNode json) {
        var draft = new Draft();
        draft.prompt = Json.text(json, "positive_prompt");
        draft.negative = Json.text(json, "negative_prompt");
        size(json, draft);
        draft.steps(Json.text(json, "steps"));
        draft.guidance(Json.text(json, "cfg_scale"));
        draft.sampler(Json.text(json, "scheduler"));
        draft.seed(Json.text(json, "seed"));
        draft.strength(Json.text(json, "strength"));
        draft.clipSkip(clipSkip(json));
        draft.rng = device(Json.text(json, "rand_device"));
        draft.model = model(json.get("model"));
        for (var lora : json.path("loras")) {
            var name = model(lora.has("model") ? lora.get("model") : lora.get("lora"));
            if (name != null) draft.lora(name, Json.text(lora, "weight"));
        }
        draft.other("generation_mode", Json.text(json, "generation_mode"));
        return draft.by("InvokeAI" + version(json, "app_version"));
    }

    static Recipe fooocus(ObjectNode json) {
        var draft = new Draft();
        draft.prompt = Json.text(json, "prompt", "Prompt");
        draft.negative = Json.text(json, "negative_prompt", "Negative Prompt");
        draft.size(Json.text(json, "resolution", "Resolution"));
        draft.steps(Json.text(json, "steps", "Steps"));
        draft.guidance(Json.text(json, "guidance_scale", "Guidance Scale"));
        draft.sampler(Json.text(json, "sampler", "Sampler"));
        draft.schedule(Json.text(json, "scheduler", "Scheduler"));
        draft.seed(Json.text(json, "seed", "Seed"));
        draft.clipSkip(Json.text(json, "clip_skip", "CLIP Skip"));
        draft.model = Json.text(json, "base_model", "Base Model");
        draft.modelHash = Json.text(json, "base_model_hash");
        for (var lora : json.path("loras")) {
            var name = Json.text(lora.get(0));
            if (name != null) draft.lora(name, Json.text(lora.get(1)));
        }
        others(json, draft, Set.of("performance", "styles", "sharpness", "refiner_model"));
        var version = Json.text(json, "version", "Version");
        return draft.by(version != null && version.startsWith("Fooocus") ? version : "Fooocus");
    }

    private static Recipe novelAi(ObjectNode json, @Nullable String description) {
        var draft = new Draft();
        draft.prompt = json.has("prompt") ? Json.text(json, "prompt") : description;
        draft.negative = Json.text(json, "uc");
        size(json, draft);
        draft.steps(Json.text(json, "steps"));
        draft.guidance(Json.text(json, "scale"));
        draft.sampler(Json.text(json, "sampler"));
        draft.schedule(Json.text(json, "noise_schedule"));
        draft.seed(Json.text(json, "seed"));
        draft.strength(Json.text(json, "strength"));
        return draft.by("NovelAI");
    }

    private static Recipe drawThings(ObjectNode json) {
        var draft = new Draft();
        draft.prompt = Json.text(json, "c");
        draft.negative = Json.text(json, "uc");
        draft.size(Json.text(json, "size"));
        draft.steps(Json.text(json, "steps"));
        draft.guidance(Json.text(json, "scale"));
        draft.sampler(Json.text(json, "sampler"));
        draft.seed(Json.text(json, "seed"));
        draft.strength(Json.text(json, "strength"));
        draft.model = Json.text(json, "model");
        return draft.by("Draw Things");
    }

    private static Recipe mflux(ObjectNode json) {
        var draft = new Draft();
        draft.prompt = Json.text(json, "prompt");
        draft.negative = Json.text(json, "negative_prompt");
        size(json, draft);
        draft.steps(Json.text(json, "steps"));
        draft.guidance(Json.text(json, "guidance"));
        draft.seed(Json.text(json, "seed"));
        draft.model = Json.text(json, "model");
        var paths = json.path("lora_paths");
        for (var i = 0; i < paths.size(); i++) {
            var name = Json.text(paths.get(i));
            if (name != null)
                draft.lora(name, Json.text(json.path("lora_scales").get(i)));
        }
        others(json, draft, Set.of("quantize"));
        return draft.by("mflux" + version(json, "mflux_version"));
    }

    private static void size(ObjectNode json, Draft draft) {
        draft.width(Json.text(json, "width"));
        draft.height(Json.text(json, "height"));
    }

    private static void others(ObjectNode json, Draft draft, Set<String> names) {
        for (var name : json.propertyNames()) if (names.contains(name)) draft.other(name, Json.text(json, name));
    }

    private static String version(ObjectNode json, String name) {
        var version = Json.text(json, name);
        return version == null ? "" : " " + version;
    }

    /// A name, or an object that has one; `model_name` in older files.
    private static @Nullable String model(@Nullable JsonNode model) {
        return model == null || !model.isObject() ? Json.text(model) : Json.text(model, "name", "model_name");
    }

    private static @Nullable String device(@Nullable String device) {
        return device == null ? null : device.equals("cpu") ? "torch" : device;
    }

    /// InvokeAI counts the layers that are left out.
    private static @Nullable String clipSkip(ObjectNode json) {
        var skipped = json.path("clip_skip");
        return skipped.isIntegralNumber() ? String.valueOf(skipped.asInt() + 1) : null;
    }
}
