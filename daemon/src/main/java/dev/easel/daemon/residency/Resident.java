package dev.easel.daemon.residency;

import dev.easel.daemon.residency.Residence.State;
import dev.easel.daemon.worker.Worker;
import dev.easel.daemon.worker.WorkerModel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A model in memory, or on its way there. Guarded by the lock of `ResidentModels`.
final class Resident {
    final WorkerModel model;

    /// Null while it loads.
    @Nullable
    Worker worker;

    /// What requests said last.
    KeepAlive asked = KeepAlive.UNCHANGED;

    boolean isPinnedOnRequest;

    /// What comes of that and of the settings; `For` or `Forever`.
    KeepAlive keepAlive = KeepAlive.FOREVER;

    boolean isPinned;
    boolean isInUse = true;
    boolean isDraining;

    /// Bytes that its present work is expected to need.
    long claim;

    @Nullable
    Instant loadedAt;

    @Nullable
    Instant lastUsedAt;

    @Nullable
    Instant expiresAt;

    /// When it will next be looked at.
    @Nullable
    Instant alarmAt;

    /// Which use of any model was its last.
    long lastUse;

    Resident(WorkerModel model, long claim) {
        this.model = model;
        this.claim = claim;
    }

    /// Decides by `settings` what holds of what requests said.
    void follow(ResidencySettings settings) {
        keepAlive = settings.resolve(asked);
        isPinned = isPinnedOnRequest || settings.pinned().contains(model.name());
    }

    /// Its worker, which it has once it is loaded.
    Worker readyWorker() {
        if (worker == null) throw new IllegalStateException("Model '" + model.name() + "' is still loading");
        return worker;
    }

    /// Whether it goes with its last use.
    boolean isUnwanted() {
        return !isPinned && keepAlive instanceof KeepAlive.For(var time) && time.isZero();
    }

    boolean isIdle() {
        return worker != null && !isInUse;
    }

    boolean isDead() {
        return worker != null && !worker.isAlive();
    }

    /// Whether it is `wanted`, of the same weights, in memory to stay and able to draw.
    boolean holds(WorkerModel wanted) {
        return worker != null
                && worker.isAlive()
                && !isDraining
                && model.digest().equals(wanted.digest());
    }

    boolean isDue(Instant now) {
        return isIdle() && !isPinned && expiresAt != null && !expiresAt.isAfter(now);
    }

    /// Bytes it takes now, or soon will.
    long footprint() {
        var now = worker == null ? 0 : worker.memory();
        return isInUse ? Math.max(now, claim) : now;
    }

    Residence snapshot() {
        return new Residence(
                model.name(),
                model.digest(),
                state(),
                worker == null ? 0 : worker.memory(),
                worker == null ? model.peakBytes() : worker.peakMemory(),
                worker == null ? "cpu" : worker.provider(),
                isPinned,
                keepAlive,
                isIdle() && !isPinned ? expiresAt : null,
                loadedAt,
                lastUsedAt,
                worker != null && isInUse ? 1 : 0);
    }

    private State state() {
        if (isDraining) return State.DRAINING;
        if (worker == null) return State.LOADING;
        return isInUse ? State.BUSY : State.READY;
    }
}
