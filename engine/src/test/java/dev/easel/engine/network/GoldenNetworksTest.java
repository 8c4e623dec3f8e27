package dev.easel.engine.network;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.Golden;
import dev.easel.engine.GoldenTensors;
import dev.easel.engine.runtime.Session;
import dev.easel.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Each network by itself against diffusers, in every golden run: fed with the run's own inputs.
class GoldenNetworksTest {

    /// Families that wait for their samplers, but not for their networks.
    private static final Set<String> DRAWN_ALREADY = Set.of("lcm", "sd15-img2img", "sd21-img2img");

    private final Map<String, TinyModel> models = new HashMap<>();

    @TempDir
    private Path graphs;

    @AfterEach
    void closeModels() {
        models.values().forEach(TinyModel::close);
    }

    @Test
    void computesWhatDiffusersComputes() {
        var runs = runs();
        assertFalse(runs.isEmpty(), "no golden run with networks found");
        assertAll(runs.stream().map(run -> (Executable) () -> check(run)));
    }

    private static List<String> runs() {
        var runs = new ArrayList<String>();
        for (var family : Golden.listOrOwn("pipelines")) {
            var folder = "pipelines/" + family;
            if (Golden.isNotYet(folder) && !DRAWN_ALREADY.contains(family)) continue;
            for (var file : Golden.listOrOwn(folder + "/golden")) {
                var run = folder + "/golden/" + file.replaceFirst("\\.safetensors$", "");
                if (file.endsWith(".safetensors") && tensors(run).has("ids")) runs.add(run);
            }
        }
        return runs;
    }

    private static GoldenTensors tensors(String run) {
        return GoldenTensors.open(Golden.find(run + ".safetensors"));
    }

    private void check(String run) {
        var json = Golden.json(run + ".json");
        var tensors = tensors(run);
        var model = models.computeIfAbsent(json.path("model").stringValue(), name -> new TinyModel(name, graphs));
        checkPrompt(run, json, tensors, model, "");
        if (tensors.has("negative_ids")) checkPrompt(run, json, tensors, model, "negative");
        if (tensors.has("image")) checkImage(run, json, tensors, model);
    }

    /// The embeddings, then the UNet's first output for them, of the prompt or of the negative one.
    private static void checkPrompt(String run, JsonNode json, GoldenTensors tensors, TinyModel model, String which) {
        var isNegative = which.equals("negative");
        var prefix = isNegative ? "negative_" : "";
        var skip = isNegative ? 1 : json.path("request").path("clip_skip").asInt(1);
        var embeds = run(model.text(), Map.of("input_ids", tensors.get(prefix + "ids")), "clip_skip." + skip);
        if (tensors.has(prefix + "embeds"))
            near(run + " " + prefix + "embeds", embeds, tensors.get(prefix + "embeds"), gate(json, "embeds"));
        var expected = tensors.get(isNegative ? "out_negative" : "out");
        for (var k = 0; k < expected.shape()[0]; k++) {
            var out = model.denoise(GoldenTensors.at(tensors.get("sample"), k), time(json, tensors, k), embeds);
            near(run + " out", out, GoldenTensors.at(expected, k), gate(json, "out"));
        }
    }

    private static Map<String, Tensor> time(JsonNode json, GoldenTensors tensors, int k) {
        var inputs = new HashMap<String, Tensor>();
        var first = json.path("result").path("timesteps").path(0).doubleValue();
        inputs.put("timestep", Tensor.of((float) first));
        if (tensors.has("timestep_cond"))
            inputs.put("timestep_cond", GoldenTensors.at(tensors.get("timestep_cond"), k));
        return inputs;
    }

    private static void checkImage(String run, JsonNode json, GoldenTensors tensors, TinyModel model) {
        var all = tensors.get("latents");
        var last = GoldenTensors.withoutFirstAxis(GoldenTensors.at(all, (int) all.shape()[0] - 1));
        for (var k = 0; k < last.shape()[0]; k++) {
            var latent = GoldenTensors.at(last, k);
            for (var i = 0; i < latent.size(); i++)
                latent.data().put(i, (float) (latent.data().get(i) / model.vae().scaling()));
            var image = run(model.decoder(), Map.of("latent_sample", latent), "sample");
            near(run + " image", image, GoldenTensors.at(tensors.get("image"), k), gate(json, "image"));
        }
    }

    private static Tensor run(Session session, Map<String, Tensor> inputs, String output) {
        return requireNonNull(session.run(inputs, Set.of(output)).get(output));
    }

    private static double gate(JsonNode json, String what) {
        return json.path("gate").path(what).doubleValue();
    }

    private static void near(String what, Tensor drawn, Tensor expected, double gate) {
        var difference = GoldenTensors.difference(drawn, expected);
        assertTrue(difference <= gate, () -> what + " differs by " + difference + ", more than " + gate);
    }
}
