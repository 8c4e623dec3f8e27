package dev.easel.engine.recipe;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// ComfyUI's graph of a picture: nodes by number, each with a class and inputs, an input being a value or a link
/// `["4", 0]` to another node. What drew the picture is its first `KSampler`; prompts, size and model are found by
/// following that node's links.
///
/// Limits: where several nodes could be meant, the first that is met; no node is looked at twice.
final class ComfyGraph {
    static final String PROGRAM = "ComfyUI";

    private static final String CLASS = "class_type";
    private static final List<String> CONDITIONS = List.of("conditioning", "conditioning_1", "conditioning_to", "text");
    private static final List<String> LATENTS = List.of("latent_image", "samples", "latent", "pixels", "image");
    private static final List<String> VALUES = List.of("value", "int", "seed", "string", "text");
    private static final List<String> MODELS = List.of("model");

    private final ObjectNode nodes;

    private ComfyGraph(ObjectNode nodes) {
        this.nodes = nodes;
    }

    /// Empty if `json` is no such graph.
    static Optional<Recipe> read(ObjectNode json) {
        var graph = new ComfyGraph(json);
        var isGraph = !json.isEmpty() && json.valueStream().allMatch(node -> node.has(CLASS));
        return isGraph ? Optional.of(graph.recipe()) : Optional.empty();
    }

    /// How the nodes of `json`, which may be none, drew a picture.
    static Recipe of(ObjectNode json) {
        return new ComfyGraph(json).recipe();
    }

    private Recipe recipe() {
        var draft = new Draft();
        var sampler = nodes.valueStream()
                .filter(node -> node.path(CLASS).asString("").startsWith("KSampler"))
                .findFirst();
        if (sampler.isEmpty()) draft.note("no KSampler is in its graph, so only ComfyUI can tell what it does");
        else read(sampler.get().path("inputs"), draft);
        return draft.by(PROGRAM);
    }

    private void read(JsonNode inputs, Draft draft) {
        draft.seed(value(inputs, "seed", "noise_seed"));
        draft.steps(value(inputs, "steps"));
        draft.guidance(value(inputs, "cfg"));
        draft.strength(value(inputs, "denoise"));
        draft.schedule(value(inputs, "scheduler"));
        draft.sampler(value(inputs, "sampler_name"));
        draft.prompt = follow(inputs, "positive", CONDITIONS, node -> Json.text(node, "text", "string", "value"));
        draft.negative = follow(inputs, "negative", CONDITIONS, node -> Json.text(node, "text", "string", "value"));
        draft.width(follow(inputs, "latent_image", LATENTS, node -> Json.text(node, "width")));
        draft.height(follow(inputs, "latent_image", LATENTS, node -> Json.text(node, "height")));
        draft.model = follow(inputs, "model", MODELS, node -> Json.text(node, "ckpt_name", "unet_name"));
        follow(inputs, "model", MODELS, node -> {
            var name = Json.text(node, "lora_name");
            if (name != null) draft.lora(name, Json.text(node, "strength_model"));
            return null;
        });
        draft.rng = "torch";
    }

    /// The first of `names`, by its link if it is one.
    private @Nullable String value(JsonNode inputs, String... names) {
        var direct = Json.text(inputs, names);
        if (direct != null) return direct;
        for (var name : names) {
            var linked = follow(inputs, name, VALUES, node -> Json.text(node, VALUES.toArray(String[]::new)));
            if (linked != null) return linked;
        }
        return null;
    }

    /// What `find` finds in the inputs of the nodes that are reached from `inputs` by the link `first` and then by that
    /// link or any of `further`, the nearest first.
    private @Nullable String follow(
            JsonNode inputs, String first, List<String> further, Function<JsonNode, @Nullable String> find) {
        var seen = new HashSet<String>();
        var next = new ArrayDeque<String>();
        link(inputs.get(first)).ifPresent(next::add);
        while (!next.isEmpty()) {
            var id = next.poll();
            if (!seen.add(id)) continue;
            var reached = nodes.path(id).path("inputs");
            var found = find.apply(reached);
            if (found != null) return found;
            link(reached.get(first)).ifPresent(next::add);
            for (var name : further) link(reached.get(name)).ifPresent(next::add);
        }
        return null;
    }

    private static Optional<String> link(@Nullable JsonNode input) {
        return input != null && input.isArray() && !input.isEmpty()
                ? Optional.ofNullable(Json.text(input.get(0)))
                : Optional.empty();
    }
}
