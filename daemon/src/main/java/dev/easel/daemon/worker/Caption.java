package dev.easel.daemon.worker;

import dev.easel.engine.image.Infotext;
import dev.easel.engine.pipeline.Prompt;
import dev.easel.engine.random.Rng;
import dev.easel.engine.scheduler.Sampler;
import dev.easel.engine.scheduler.Schedule;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a picture says about how it was drawn.
///
/// @param model its name
/// @param version of Easel
record Caption(String model, String version) {
    /// @param sampler the one that drew it
    String of(Prompt prompt, Sampler sampler) {
        return new Infotext(
                        prompt.text(),
                        prompt.negative(),
                        prompt.steps(),
                        sampler.a1111(),
                        schedule(prompt.schedule()),
                        prompt.guidance(),
                        prompt.seed(),
                        prompt.width(),
                        prompt.height(),
                        null,
                        model,
                        null,
                        prompt.clipSkip(),
                        noise(prompt.rng()),
                        extras(prompt),
                        "Easel " + version)
                .toText();
    }

    /// Nothing is what readers take for the model's own.
    private static @Nullable String schedule(Schedule schedule) {
        if (schedule == Schedule.MODEL) return null;
        return schedule.a1111() == null ? schedule.id() : schedule.a1111();
    }

    /// As A1111 calls the places where noise is drawn.
    private static String noise(Rng rng) {
        return switch (rng) {
            case TORCH -> "CPU";
            case CUDA -> "NV";
            case NUMPY -> "numpy";
        };
    }

    private static Map<String, String> extras(Prompt prompt) {
        var extras = new LinkedHashMap<String, String>();
        if (prompt.eta() > 0) extras.put("Eta", String.valueOf(prompt.eta()));
        if (prompt.guidanceRescale() > 0) extras.put("CFG rescale", String.valueOf(prompt.guidanceRescale()));
        return extras;
    }
}
