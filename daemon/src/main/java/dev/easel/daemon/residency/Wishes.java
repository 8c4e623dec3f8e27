package dev.easel.daemon.residency;

import dev.easel.daemon.worker.Warning;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What requests said of how long models are to stay. A pin outlives the worker: a model that had to go for want of
/// memory, or whose worker died, is pinned again when it comes back; it ends when the model is unloaded on request.
/// Guarded by the lock of `ResidentModels`.
final class Wishes {
    private final Set<String> pins = new HashSet<>();

    /// Notes what `demand` says of `resident`, as far as `settings` allow it.
    void heed(Resident resident, Demand demand, ResidencySettings settings, List<Warning> warnings) {
        pin(resident, demand.pin(), settings, warnings);
        if (!(demand.keepAlive() instanceof KeepAlive.Unchanged)) {
            if (settings.isLocked())
                warnings.add(new Warning("keep_alive_locked", "keep_alive was ignored: keep_alive.locked is set"));
            else resident.asked = demand.keepAlive();
        }
        resident.follow(settings);
    }

    private void pin(Resident resident, Pin pin, ResidencySettings settings, List<Warning> warnings) {
        var name = resident.model.name();
        if (pin == Pin.ON) pins.add(name);
        if (pin == Pin.OFF) {
            pins.remove(name);
            if (settings.pinned().contains(name))
                warnings.add(new Warning("pin_held", "it stays pinned: residency.pinned has it"));
        }
        resident.isPinnedOnRequest = pins.contains(name);
    }

    /// Nobody wants these to stay any more.
    void forget(Collection<String> names) {
        pins.removeAll(names);
    }

    void forgetAll() {
        pins.clear();
    }
}
