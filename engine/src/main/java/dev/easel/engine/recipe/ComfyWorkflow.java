package dev.easel.engine.recipe;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The graph of ComfyUI's editor, turned into the one that ComfyUI carries out: there the values of a node have names,
/// here they only have an order, which for the nodes that matter is known. Nodes that hand on what they are given, a
/// reroute or one that is switched off, are left out.
///
/// Limits: what is inside a subgraph, or done by nodes of extensions, is not found.
final class ComfyWorkflow {
    /// What happens to the seed afterwards; older files do not say it.
    private static final String AFTERWARDS = "control_after_generate";

    /// The values of the nodes that matter, in the editor's order.
    private static final Map<String, List<String>> VALUES = Map.ofEntries(
            Map.entry("KSampler", List.of("seed", AFTERWARDS, "steps", "cfg", "sampler_name", "scheduler", "denoise")),
            Map.entry(
                    "KSamplerAdvanced",
                    List.of("add_noise", "noise_seed", AFTERWARDS, "steps", "cfg", "sampler_name", "scheduler")),
            Map.entry("CLIPTextEncode", List.of("text")),
            Map.entry("EmptyLatentImage", List.of("width", "height")),
            Map.entry("EmptySD3LatentImage", List.of("width", "height")),
            Map.entry("CheckpointLoaderSimple", List.of("ckpt_name")),
            Map.entry("CheckpointLoader", List.of("config_name", "ckpt_name")),
            Map.entry("UNETLoader", List.of("unet_name")),
            Map.entry("LoraLoader", List.of("lora_name", "strength_model")),
            Map.entry("LoraLoaderModelOnly", List.of("lora_name", "strength_model")));

    /// Of any other node its first value, as primitives have it.
    private static final List<String> VALUE = List.of("value");

    private static final List<String> FATES = List.of("fixed", "increment", "decrement", "randomize");

    /// The mode of a node that is switched off and hands on what it is given.
    private static final int BYPASSED = 4;

    /// How many of those may follow one another.
    private static final int HOPS = 100;

    private final Map<String, JsonNode> nodes = new LinkedHashMap<>();
    private final Map<String, Link> links = new HashMap<>();

    /// Where a link comes from, and what flows through it.
    private record Link(String node, String slot, String kind) {}

    private ComfyWorkflow(JsonNode workflow) {
        for (var node : workflow.path("nodes")) nodes.put(id(node.get("id")), node);
        for (var link : workflow.path("links")) {
            if (link.isArray()) add(link.get(0), link.get(1), link.get(2), link.get(5));
            else add(link.get("id"), link.get("origin_id"), link.get("origin_slot"), link.get("type"));
        }
    }

    private void add(@Nullable JsonNode id, @Nullable JsonNode node, @Nullable JsonNode slot, @Nullable JsonNode kind) {
        links.put(id(id), new Link(id(node), id(slot), id(kind)));
    }

    static Recipe read(ObjectNode workflow) {
        return ComfyGraph.of(new ComfyWorkflow(workflow).graph());
    }

    private ObjectNode graph() {
        var graph = JsonNodeFactory.instance.objectNode();
        nodes.forEach((id, node) -> {
            if (handsOn(node)) return;
            var inputs =
                    graph.putObject(id).put("class_type", id(node.get("type"))).putObject("inputs");
            values(node, inputs);
            for (var input : node.path("inputs"))
                source(input)
                        .ifPresent(link -> inputs.putArray(id(input.get("name")))
                                .add(link.node())
                                .add(link.slot()));
        });
        return graph;
    }

    private static void values(JsonNode node, ObjectNode inputs) {
        var values = node.path("widgets_values");
        if (values.isObject()) values.forEachEntry(inputs::set);
        var at = 0;
        for (var name : VALUES.getOrDefault(id(node.get("type")), VALUE)) {
            var value = values.path(at);
            if (value.isMissingNode() || (name.equals(AFTERWARDS) && !FATES.contains(value.asString("")))) continue;
            inputs.set(name, value);
            at++;
        }
    }

    /// Where an input comes from, past all that only hands it on.
    private Optional<Link> source(JsonNode input) {
        var link = links.get(id(input.get("link")));
        for (var hop = 0; link != null && hop < HOPS; hop++) {
            var node = nodes.get(link.node());
            if (node == null || !handsOn(node)) return Optional.of(link);
            link = handedOn(node, link.kind());
        }
        return Optional.empty();
    }

    private @Nullable Link handedOn(JsonNode node, String kind) {
        for (var input : node.path("inputs")) {
            var from = links.get(id(input.get("link")));
            if (from != null && (from.kind().equals(kind) || isReroute(node))) return from;
        }
        return null;
    }

    private static boolean handsOn(JsonNode node) {
        return isReroute(node) || node.path("mode").asInt(0) == BYPASSED;
    }

    private static boolean isReroute(JsonNode node) {
        return id(node.get("type")).equals("Reroute");
    }

    /// A number or a name as a text; empty for anything else.
    private static String id(@Nullable JsonNode value) {
        var text = Json.text(value);
        return text == null ? "" : text;
    }
}
