package dev.easel.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.easel.engine.Golden;
import dev.easel.engine.config.Config;
import dev.easel.engine.config.UnsupportedModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The configs of well-known checkpoints, as `configs.json` of the golden data holds them.
class CheckpointTest {
    private static final Set<String> DRAWN = Set.of("StableDiffusionPipeline", "LatentConsistencyModelPipeline", "");

    @TestFactory
    Stream<DynamicTest> acceptsTheFamiliesItDrawsAndNamesTheOthers() {
        var checkpoints = Golden.json("configs.json").get("checkpoints").properties().stream()
                .filter(checkpoint -> checkpoint.getValue().path("files").has("unet/config.json"))
                .toList();
        assertFalse(checkpoints.isEmpty(), "no checkpoint");
        return checkpoints.stream()
                .map(checkpoint -> dynamicTest(
                        checkpoint.getKey(), () -> check(checkpoint.getValue().get("files"))));
    }

    private static void check(JsonNode files) {
        var pipeline = files.path("model_index.json").path("_class_name").asString("");
        if (!DRAWN.contains(pipeline)) {
            var refused = assertThrows(UnsupportedModel.class, () -> read(files));
            var channels = "'in_channels' "
                    + files.get("unet/config.json").path("in_channels").asInt(4);
            assertTrue(
                    refused.getMessage().contains(pipeline)
                            || refused.getMessage().contains(channels),
                    refused.getMessage());
            return;
        }
        var checkpoint = read(files);
        var isTwo = files.get("unet/config.json").path("cross_attention_dim").asInt() == 1024;
        assertEquals(isTwo ? "sd21" : "sd15", checkpoint.family());
        assertEquals(0.18215, checkpoint.shape().scalingFactor());
        var preset = preset(checkpoint, "some-model");
        assertEquals(8 * files.get("unet/config.json").get("sample_size").intValue(), preset.width());
        assertEquals(preset.width(), preset.height());
    }

    @Test
    void knowsFewStepModels() {
        var sd15 = Golden.json("configs.json")
                .get("checkpoints")
                .get("stable-diffusion-v1-5/stable-diffusion-v1-5")
                .get("files");
        assertEquals(25, preset(read(sd15), "sd15").steps());
        assertEquals(new Preset(512, 512, 4, 1, "pndm", "model"), preset(read(sd15), "sd15-hyper"));
        var turbo = scheduler("""
            {"_class_name": "EulerDiscreteScheduler", "timestep_spacing": "trailing", "beta_schedule": "scaled_linear"}
            """);
        assertEquals(new Preset(512, 512, 4, 1, "euler", "model"), preset(with(sd15, turbo), "some-model"));
        var lcm = scheduler("{\"_class_name\": \"LCMScheduler\"}");
        assertEquals(new Preset(512, 512, 4, 1, "dpmpp_2m", "model"), preset(with(sd15, lcm), "some-model"));
        assertEquals("scheduler_replaced", with(sd15, lcm).warnings().getFirst().code());
    }

    @Test
    void doesNotBelieveAFineTuneThatSaysAnotherFamilysSize() {
        var checkpoints = Golden.json("configs.json").get("checkpoints");
        for (var size : List.of(32, 256)) {
            assertEquals(512, sized(checkpoints.get("stable-diffusion-v1-5/stable-diffusion-v1-5"), size));
            assertEquals(768, sized(checkpoints.get("stabilityai/stable-diffusion-2-1"), size));
        }
    }

    private static int sized(JsonNode checkpoint, int sampleSize) {
        var files = (ObjectNode) checkpoint.get("files").deepCopy();
        ((ObjectNode) files.get("unet/config.json")).put("sample_size", sampleSize);
        return preset(read(files), "fine-tune").width();
    }

    @Test
    void refusesASchedulerThatNobodyKnows() {
        var refused = assertThrows(
                UnsupportedModel.class, () -> SchedulerClasses.check(scheduler("{\"_class_name\": \"Mine\"}")));
        assertTrue(refused.getMessage().contains("Mine"), refused.getMessage());
    }

    private static Checkpoint read(JsonNode files) {
        if (files.has("model_index.json")) Refusals.checkPipeline(config(files, "model_index.json"));
        var text = config(files, "text_encoder/config.json");
        var unet = config(files, "unet/config.json");
        var vae = config(files, "vae/config.json");
        Refusals.checkParts(text, unet, vae);
        return Checkpoint.of(text, unet, vae, config(files, "scheduler/scheduler_config.json"));
    }

    private static Checkpoint with(JsonNode files, Config scheduler) {
        return Checkpoint.of(
                config(files, "text_encoder/config.json"),
                config(files, "unet/config.json"),
                config(files, "vae/config.json"),
                scheduler);
    }

    private static Preset preset(Checkpoint checkpoint, String name) {
        return new PresetReader(checkpoint, new ModelName(name)).read(Optional.empty());
    }

    private static Config scheduler(String json) {
        return Config.parse(json, "scheduler/scheduler_config.json");
    }

    private static Config config(JsonNode files, String name) {
        return Config.parse(files.path(name).toString(), name);
    }
}
