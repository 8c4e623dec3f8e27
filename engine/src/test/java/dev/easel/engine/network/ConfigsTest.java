package dev.easel.engine.network;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.Golden;
import dev.easel.engine.config.Config;
import dev.easel.engine.config.UnsupportedModel;
import dev.easel.engine.onnx.Graph;
import dev.easel.engine.weights.ShapesOnly;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The configs of real checkpoints: what Easel supports is drawn from the config alone, with as many weights as
/// diffusers counts; the rest is refused by what is missing.
class ConfigsTest {
    private static final JsonNode ALL = Golden.json("configs.json");
    private static final AtomicInteger COUNTED = new AtomicInteger();

    @Test
    void drawsEachSupportedNetworkAndRefusesTheOthersByName() {
        var configs = configs();
        assertFalse(configs.isEmpty(), "configs.json holds no network");
        assertAll(configs.entrySet().stream().map(entry -> (Executable) () -> check(entry.getKey(), entry.getValue())));
        assertTrue(COUNTED.get() > 0, "no network was counted");
    }

    /// All configs of networks, as `checkpoint file`, with those that are written as changes of another one.
    private static Map<String, JsonNode> configs() {
        var configs = new TreeMap<String, JsonNode>();
        for (var checkpoint : ALL.path("checkpoints").properties())
            for (var file : checkpoint.getValue().path("files").properties())
                configs.put(checkpoint.getKey() + " " + file.getKey(), file.getValue());
        var bases = Map.copyOf(configs);
        for (var checkpoint : ALL.path("derived").properties()) {
            var base = checkpoint.getValue().path("from").asString("");
            for (var file : checkpoint.getValue().properties())
                if (file.getValue() instanceof ObjectNode changes)
                    configs.put(
                            checkpoint.getKey() + " " + file.getKey(),
                            merged(bases.get(base + " " + file.getKey()), changes));
        }
        configs.values().removeIf(config -> kind(config).isEmpty());
        return configs;
    }

    private static JsonNode merged(@Nullable JsonNode base, ObjectNode changes) {
        return base instanceof ObjectNode object ? object.deepCopy().setAll(changes) : changes;
    }

    /// The class of a network, empty for other files.
    private static String kind(JsonNode config) {
        var name = config.path("_class_name").asString(config.path("model_type").asString(""));
        return name.matches("UNet.*|Autoencoder.*|.*Transformer.*|ControlNet.*|clip_.*|t5") ? name : "";
    }

    private static void check(String name, JsonNode json) {
        var config = Config.parse(json.toString(), name);
        switch (kind(json)) {
            case "UNet2DConditionModel" -> checkUNet(name, config);
            case "AutoencoderKL" -> {
                var weights = new ShapesOnly(_ -> false);
                draw(AutoencoderKl.decoder(VaeConfig.read(config), weights));
                draw(AutoencoderKl.encoder(VaeConfig.read(config), weights));
                checkCounts(name, weights);
            }
            case "clip_text_model" -> draw(ClipText.graph(ClipTextConfig.read(config), new ShapesOnly(_ -> false)));
            default -> {
                assertRefused(() -> UNetConfig.read(config), name, "\"" + kind(json) + "\"");
                assertRefused(() -> VaeConfig.read(config), name, "\"" + kind(json) + "\"");
                assertRefused(() -> ClipTextConfig.read(config), name, "\"" + kind(json) + "\"");
            }
        }
    }

    private static void checkUNet(String name, Config config) {
        if (config.integer("in_channels") != config.integer("out_channels")) {
            assertRefused(() -> UNetConfig.read(config), name, "'in_channels': " + config.json("in_channels"));
        } else if (config.has("addition_embed_type")) {
            assertRefused(() -> UNetConfig.read(config), name, "'addition_embed_type': \"text_time\"");
        } else {
            var weights = new ShapesOnly(_ -> false);
            var graphs = UNet2DCondition.graphs(UNetConfig.read(config), weights);
            Stream.of(graphs.step(), graphs.crossAttention(), graphs.timeEmbedding())
                    .forEach(ConfigsTest::draw);
            checkCounts(name, weights);
        }
    }

    private static void draw(Graph graph) {
        assertTrue(graph.toBytes(Path.of("/")).length > 0);
    }

    private static void assertRefused(Executable reading, String file, String what) {
        var refusal = assertThrows(UnsupportedModel.class, reading, file);
        assertTrue(refusal.getMessage().contains(file), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(what), refusal.getMessage());
    }

    private static void checkCounts(String name, ShapesOnly weights) {
        var facts = ALL.path("unet_facts").path(name.replaceFirst("( vae_.*|/config.json)$", ""));
        if (facts.isMissingNode()) facts = ALL.path("unet_facts").path(name);
        if (facts.isMissingNode()) return;
        COUNTED.incrementAndGet();
        var parameters = weights.asked().values().stream()
                .mapToLong(shape -> shape.stream().reduce(1L, Math::multiplyExact))
                .sum();
        assertEquals(facts.path("tensors").intValue(), weights.asked().size(), name);
        assertEquals(facts.path("parameters").longValue(), parameters, name);
    }
}
