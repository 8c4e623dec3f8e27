package dev.easel.engine.scheduler;

import java.util.Arrays;
import java.util.Locale;

/// Which of the 1000 timesteps of training a run of a few steps visits.
enum Spacing {
    LEADING,
    LINSPACE,
    TRAILING;

    private static final int LENGTH = NoiseSchedule.LENGTH;

    static Spacing of(SchedulerConfig config, Spacing otherwise) {
        var word = config.choice("timestep_spacing", otherwise.id(), LEADING.id(), LINSPACE.id(), TRAILING.id());
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// The timesteps of `steps` steps, the noisiest first.
    int[] whole(SchedulerConfig config, int steps) {
        var timesteps = Arrays.stream(fractional(config, steps))
                .mapToInt(t -> (int) Math.rint(t))
                .toArray();
        if (timesteps[0] >= LENGTH)
            throw config.values().refuse("steps_offset", "timestep " + timesteps[0] + " is beyond " + (LENGTH - 1));
        return timesteps;
    }

    /// The same for samplers that end between the last timestep and the picture: of one step more, the last is left
    /// out.
    int[] wholeWithoutLast(SchedulerConfig config, int steps) {
        return this == TRAILING ? whole(config, steps) : Arrays.copyOf(whole(config, steps + 1), steps);
    }

    /// The timesteps of `steps` steps, the noisiest first, not rounded.
    double[] fractional(SchedulerConfig config, int steps) {
        int offset = config.values().integer("steps_offset", 0);
        if (offset < 0) throw config.values().refuse("steps_offset", "it must not be negative");
        var timesteps = new double[steps];
        for (int i = 0; i < steps; i++) timesteps[i] = at(i, steps, offset);
        return timesteps;
    }

    private double at(int i, int steps, int offset) {
        return switch (this) {
            case LEADING -> offset + Math.multiplyExact(steps - 1 - i, LENGTH / steps);
            case LINSPACE -> steps == 1 ? 0 : i == 0 ? LENGTH - 1 : (steps - 1 - i) * ((LENGTH - 1.0) / (steps - 1));
            case TRAILING -> Math.rint(LENGTH + i * (LENGTH - (double) LENGTH / steps - LENGTH)) - 1;
        };
    }

    private String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
