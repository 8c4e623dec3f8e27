package dev.easel.engine.scheduler;

import dev.easel.engine.error.UnsupportedValue;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How the steps are laid along the noise: what a request may ask for instead of what the model's file says.
public enum Schedule {
    /// As the model's file says.
    MODEL("as the model says", "Automatic"),
    LEADING("evenly, from the start of each stretch", null),
    LINSPACE("evenly, both ends included", null),
    TRAILING("evenly, from the end of each stretch", null),
    KARRAS("Karras", "Karras"),
    EXPONENTIAL("Exponential", "Exponential");

    private final String label;
    private final @Nullable String a1111;

    Schedule(String label, @Nullable String a1111) {
        this.label = label;
        this.a1111 = a1111;
    }

    /// The schedule called `id`.
    ///
    /// @throws UnsupportedValue if there is none
    public static Schedule of(String id) {
        return Arrays.stream(values())
                .filter(schedule -> schedule.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UnsupportedValue(
                        "schedule",
                        id,
                        Arrays.stream(values()).map(Schedule::id).toList()));
    }

    /// Its name in requests.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Its name for people.
    public String label() {
        return label;
    }

    /// Its name in AUTOMATIC1111, if it has one there.
    public @Nullable String a1111() {
        return a1111;
    }
}
