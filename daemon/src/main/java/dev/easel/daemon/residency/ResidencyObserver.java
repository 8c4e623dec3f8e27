package dev.easel.daemon.residency;

import java.time.Duration;

/// Hears of models that come and go, to count them; from any thread, and without making it wait.
public interface ResidencyObserver {
    /// Hears nothing.
    ResidencyObserver NONE = new ResidencyObserver() {
        @Override
        public void loaded(String model, Duration time) {
            // nobody counts
        }

        @Override
        public void left(Departure reason) {
            // nobody counts
        }
    };

    /// A model came into memory in that time.
    void loaded(String model, Duration time);

    /// A model went.
    void left(Departure reason);

    /// Lets `first`, then `second` hear all of it.
    static ResidencyObserver both(ResidencyObserver first, ResidencyObserver second) {
        return new ResidencyObserver() {
            @Override
            public void loaded(String model, Duration time) {
                first.loaded(model, time);
                second.loaded(model, time);
            }

            @Override
            public void left(Departure reason) {
                first.left(reason);
                second.left(reason);
            }
        };
    }

    /// Why a model goes: its time was over, another needed its place, the machine or a failed load needed its memory,
    /// somebody asked for it, or its worker died.
    enum Departure {
        EXPIRED,
        ROOM,
        PRESSURE,
        REQUEST,
        DIED
    }
}
