package dev.easel.engine.pipeline;

import static java.util.Objects.requireNonNull;

import dev.easel.engine.Golden;
import dev.easel.engine.GoldenTensors;
import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.random.Rng;
import dev.easel.engine.scheduler.Sampler;
import dev.easel.engine.scheduler.Schedule;
import dev.easel.engine.scheduler.SchedulerConfig;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One run of the reference: `pipelines/<family>/golden/<name>.json` and the tensors beside it.
record GoldenCase(String family, String name, JsonNode json) {
    private static final Map<String, String> LATER = Map.of(
            "DDPMScheduler", "ddpm",
            "HeunDiscreteScheduler", "heun",
            "KDPM2DiscreteScheduler", "dpm2",
            "LCMScheduler", "lcm",
            "LMSDiscreteScheduler", "lms",
            "TCDScheduler", "tcd",
            "UniPCMultistepScheduler", "unipc");

    static GoldenCase read(String family, String name) {
        return new GoldenCase(family, name, Golden.json("pipelines/" + family + "/golden/" + name + ".json"));
    }

    JsonNode request() {
        return json.get("request");
    }

    JsonNode result() {
        return json.get("result");
    }

    double gate(String what) {
        return json.get("gate").get(what).doubleValue();
    }

    String model() {
        return json.get("model").stringValue();
    }

    @Nullable
    String schedulerFile() {
        return json.has("scheduler_file") ? json.get("scheduler_file").stringValue() : null;
    }

    GoldenTensors tensors() {
        return GoldenTensors.open(Golden.find("pipelines/" + family + "/golden/" + name + ".safetensors"));
    }

    /// The id of the sampler that ran, `model` resolved.
    String sampler() {
        var asked = request().get("sampler").stringValue();
        if (!asked.equals("model")) return asked;
        var name = result().get("scheduler_config").get("_class_name").stringValue();
        return LATER.containsKey(name)
                ? requireNonNull(LATER.get(name))
                : Sampler.of(name).id();
    }

    int pictures() {
        return request().get("n").intValue();
    }

    List<String> pictureFiles() {
        return result().get("images").valueStream().map(JsonNode::stringValue).toList();
    }

    /// The model's own schedule with the fields that this run sets over it.
    SchedulerConfig schedule(InstalledModel model) {
        var schedule = SchedulerConfig.of(model.schedulerConfig()).forPipeline();
        for (var field : request().path("config").properties())
            schedule = schedule.with(
                    field.getKey(),
                    field.getValue().isBoolean() ? field.getValue().booleanValue() : field.getValue());
        return schedule;
    }

    Prompt prompt(int picture) {
        var sampler = request().get("sampler").stringValue();
        return prompt(picture, sampler.equals("model") ? null : Sampler.of(sampler));
    }

    /// The same with the model's own sampler.
    Prompt own() {
        return prompt(0, null);
    }

    private Prompt prompt(int picture, @Nullable Sampler sampler) {
        var negative = request().get("negative_prompt");
        return new Prompt(
                request().get("prompt").stringValue(),
                negative.isNull() ? "" : negative.stringValue(),
                request().get("width").intValue(),
                request().get("height").intValue(),
                request().get("steps").intValue(),
                request().get("guidance").doubleValue(),
                request().get("guidance_rescale").doubleValue(),
                request().get("eta").doubleValue(),
                sampler,
                Schedule.of(request().get("schedule").stringValue()),
                (request().get("seed").longValue() + picture) % (1L << 32),
                Rng.of(request().get("rng").stringValue()),
                request().get("clip_skip").intValue());
    }

    @Override
    public String toString() {
        return family + "/" + name;
    }
}
