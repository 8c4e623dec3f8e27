package dev.easel.daemon.residency;

import dev.easel.daemon.host.MemoryPressure;
import java.time.Duration;
import java.util.function.Supplier;

/// Looks every five seconds whether the machine is short of memory, and has the models give some back if it is.
public final class PressureWatch {
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final ResidentModels models;
    private final Alarm alarm;
    private final Supplier<MemoryPressure> pressure;

    private PressureWatch(ResidentModels models, Alarm alarm, Supplier<MemoryPressure> pressure) {
        this.models = models;
        this.alarm = alarm;
        this.pressure = pressure;
    }

    /// Looks for as long as `alarm` rings.
    public static void start(ResidentModels models, Alarm alarm, Supplier<MemoryPressure> pressure) {
        new PressureWatch(models, alarm, pressure).look();
    }

    private void look() {
        models.relieve(pressure.get());
        alarm.at(alarm.now().plus(BETWEEN), this::look);
    }
}
