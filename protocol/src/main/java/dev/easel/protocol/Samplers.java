package dev.easel.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer of `GET /api/v1/samplers`.
public record Samplers(List<Sampler> samplers, List<Schedule> schedules) {
    /// A sampler: its id, its name for people, the AUTOMATIC1111 name if there is one, whether it adds noise of its
    /// own.
    public record Sampler(String id, String label, @Nullable String a1111, boolean ancestral) {}

    /// A schedule: its id, its name for people, the AUTOMATIC1111 name if there is one.
    public record Schedule(
            String id, String label, @Nullable String a1111) {}
}
