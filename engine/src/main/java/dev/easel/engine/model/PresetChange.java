package dev.easel.engine.model;

import dev.easel.engine.scheduler.Sampler;
import dev.easel.engine.scheduler.Schedule;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a person chose instead of a model's own preset; null for what stays as the model has it.
public record PresetChange(
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Integer steps,
        @Nullable Double guidance,
        @Nullable String sampler,
        @Nullable String schedule) {
    /// Nothing is chosen.
    public static final PresetChange NONE = new PresetChange(null, null, null, null, null, null);

    /// Whether it leaves everything as it is.
    boolean isNone() {
        return equals(NONE);
    }

    /// `preset` with what was chosen in its place.
    ///
    /// @throws OutOfRange if a model of such `sizes` cannot draw so
    /// @throws dev.easel.engine.error.UnsupportedValue if there is no such sampler or schedule
    Preset over(Preset preset, Sizes sizes) {
        return new Preset(
                        Objects.requireNonNullElse(width, preset.width()),
                        Objects.requireNonNullElse(height, preset.height()),
                        Objects.requireNonNullElse(steps, preset.steps()),
                        Objects.requireNonNullElse(guidance, preset.guidance()),
                        sampler == null ? preset.sampler() : Sampler.of(sampler).id(),
                        schedule == null
                                ? preset.schedule()
                                : Schedule.of(schedule).id())
                .checked(sizes);
    }
}
