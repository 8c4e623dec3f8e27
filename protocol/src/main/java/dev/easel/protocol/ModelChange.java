package dev.easel.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// The body of `PATCH /api/v1/models/<name>`. An absent field stays as it is; one that is null on the wire goes back to
/// what the model itself says, and `"preset": null` does so for all of them. The answer is the `Model`.
///
/// @param preset what a request gets that does not say otherwise
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelChange(@Nullable Preset preset) {
    /// The changed values of a preset.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Preset(
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Integer steps,
            @Nullable Double guidance,
            @Nullable String sampler,
            @Nullable String schedule) {}
}
