package dev.easel.engine.network;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.Golden;
import dev.easel.engine.GoldenTensors;
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
        assertFalse(runs.isEmpty(), "no golden run found");
        assertAll(runs.stream().map(run -> (Executable) () -> check(run)));
    }

    private static List<String> runs() {
        var runs = new ArrayList<String>();
        for (var family : Golden.list("pipelines")) {
            var folder = "pipelines/" + family;
            if (Golden.isNotYet(folder)) continue;
            for (var file : Golden.list(folder + "/golden"))
                if (file.endsWith(".json")) runs.add(folder + "/golden/" + file.replaceFirst("\\.json$", ""));
        }
        return runs;
    }

    private void check(String run) {
        var json = Golden.json(run + ".json");
        var tensors = GoldenTensors.open(Golden.find(run + ".safetensors"));
        var model = models.computeIfAbsent(json.path("model").stringValue(), name -> new TinyModel(name, graphs));
        var request = json.path("request");
        if (tensors.has("ids") && tensors.has("embeds"))
            near(run + " embeds", encode(model, tensors, request), tensors.get("embeds"), gate(json, "embeds"));
        if (tensors.has("sample") && tensors.has("out") && tensors.has("embeds"))
            near(run + " out", denoise(model, tensors, json), first(tensors.get("out")), gate(json, "out"));
        if (tensors.has("image") && tensors.has("latents"))
            near(run + " image", decode(model, tensors), first(tensors.get("image")), gate(json, "image"));
    }

    private static Tensor encode(TinyModel model, GoldenTensors tensors, JsonNode request) {
        var output = "clip_skip." + request.path("clip_skip").asInt(1);
        return run(model.text(), Map.of("input_ids", tensors.get("ids")), output);
    }

    private static Tensor denoise(TinyModel model, GoldenTensors tensors, JsonNode json) {
        var timestep = (float) json.path("result").path("timesteps").path(0).doubleValue();
        var inputs = new HashMap<String, Tensor>();
        inputs.put("sample", first(tensors.get("sample")));
        inputs.put("timestep", Tensor.of(timestep));
        inputs.put("encoder_hidden_states", tensors.get("embeds"));
        if (tensors.has("timestep_cond")) inputs.put("timestep_cond", first(tensors.get("timestep_cond")));
        return run(model.unet(), inputs, "out_sample");
    }

    private static Tensor decode(TinyModel model, GoldenTensors tensors) {
        var all = tensors.get("latents");
        var last = GoldenTensors.withoutFirstAxis(GoldenTensors.at(all, (int) all.shape()[0] - 1));
        var latent = first(last);
        for (var i = 0; i < latent.size(); i++)
            latent.data().put(i, (float) (latent.data().get(i) / model.vae().scaling()));
        return run(model.decoder(), Map.of("latent_sample", latent), "sample");
    }

    private static Tensor first(Tensor batch) {
        return GoldenTensors.at(batch, 0);
    }

    private static Tensor run(dev.easel.engine.runtime.Session session, Map<String, Tensor> inputs, String output) {
        return requireNonNull(session.run(inputs, Set.of(output)).get(output));
    }

    private static double gate(JsonNode json, String what) {
        return json.path("gate").path(what).doubleValue();
    }

    private static void near(String what, Tensor drawn, Tensor expected, double gate) {
        var difference = GoldenTensors.difference(drawn, expected);
        if (Boolean.getBoolean("easel.print")) System.out.println("DIFF " + what + " " + difference);
        assertTrue(difference <= gate, () -> what + " differs by " + difference + ", more than " + gate);
    }
}
