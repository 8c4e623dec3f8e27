package dev.easel.engine.scheduler;

import dev.easel.engine.config.Config;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A `scheduler_config.json`, and how a request changes it. Safe for any thread.
///
/// `values` is what acts. `written` is what stays of it when a request changes anything: only what the file
/// itself says, so that a field it lacks takes the default of the class that the request names. `asked` is the
/// request's schedule. Source: diffusers `SchedulerMixin.from_config`, and the constructor of
/// `StableDiffusionPipeline`.
public record SchedulerConfig(Config values, Config written, Schedule asked) {
    private static final String OFFSET = "steps_offset";
    private static final String CLIP = "clip_sample";

    /// The file as it is.
    public static SchedulerConfig of(Config raw) {
        return new SchedulerConfig(raw, raw, Schedule.MODEL);
    }

    /// The file as the Stable Diffusion pipelines mend it: `steps_offset` 1, `clip_sample` false.
    public SchedulerConfig forPipeline() {
        var mended = written;
        if (mended.has(OFFSET)) mended = mended.with(OFFSET, 1);
        if (mended.has(CLIP)) mended = mended.with(CLIP, false);
        return new SchedulerConfig(values.with(OFFSET, 1).with(CLIP, false), mended, asked);
    }

    /// With the schedule that a request asks for.
    public SchedulerConfig with(Schedule schedule) {
        var changed = switch (schedule) {
            case MODEL -> this;
            case LEADING, LINSPACE, TRAILING -> with("timestep_spacing", schedule.id());
            case KARRAS -> with("use_karras_sigmas", true).with("use_exponential_sigmas", false);
            case EXPONENTIAL -> with("use_karras_sigmas", false).with("use_exponential_sigmas", true);
        };
        return new SchedulerConfig(changed.values, changed.written, schedule);
    }

    /// With what a sampler that a request names sets over the file.
    public SchedulerConfig with(Sampler named) {
        return switch (named) {
            case DPMPP_2M -> with("algorithm_type", "dpmsolver++").with("solver_order", 2);
            case PNDM -> with("skip_prk_steps", true);
            case DDIM, EULER, EULER_A -> new SchedulerConfig(written, written, asked);
        };
    }

    /// With another value under `key`.
    public SchedulerConfig with(String key, @Nullable Object value) {
        var changed = written.with(key, value);
        return new SchedulerConfig(changed, changed, asked);
    }

    /// The sampler that the file's `_class_name` stands for; empty if Easel lacks it.
    public Optional<Sampler> sampler() {
        return Sampler.ofClass(values.text("_class_name", ""));
    }

    /// What the network predicts: `epsilon`, `v_prediction`, `sample`.
    public String predictionType() {
        return Prediction.of(this, Prediction.values()).id();
    }

    /// The text under `key`, which must be one of `accepted`.
    String choice(String key, String otherwise, String... accepted) {
        values.expect(key, Stream.of(accepted).map(word -> '"' + word + '"').toArray(String[]::new));
        return values.text(key, otherwise);
    }

    /// Refuses any `keys` that have a value other than false.
    void refuse(String... keys) {
        for (var key : keys) values.expect(key, "false");
    }
}
