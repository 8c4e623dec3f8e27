package dev.easel.daemon.residency;

import dev.easel.daemon.worker.Warning;
import dev.easel.daemon.worker.WorkerModel;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds room for a model: by number and by memory, at the cost of idle models that are not pinned, those first whose
/// last use is longest ago. Guarded by the lock of `ResidentModels`.
final class Room {
    private final ResidencySettings settings;
    private final Map<String, Resident> residents;
    private final Consumer<Resident> end;

    /// @param end takes one of `residents` out of it and out of memory
    Room(ResidencySettings settings, Map<String, Resident> residents, Consumer<Resident> end) {
        this.settings = settings;
        this.residents = residents;
        this.end = end;
    }

    /// What came of the search.
    sealed interface Found {
        /// There is room, with a warning if it is tight.
        record Free(Optional<Warning> warning) implements Found {}

        /// There will be once a busy model is idle.
        record Later() implements Found {}

        /// Whether there is room at once; what there is to say of it is added to `warnings`.
        default boolean isNow(List<Warning> warnings) {
            if (!(this instanceof Free(var warning))) return false;
            warning.ifPresent(warnings::add);
            return true;
        }
    }

    /// Makes room for `needed` bytes of `model`, which is not resident.
    ///
    /// @throws NotEnoughMemory if it does not fit even then and the settings refuse that; if the machine has not so
    /// much; or if all places are pinned
    Found find(WorkerModel model, long needed, boolean isTakenAnyway) {
        return search(model, null, needed, isTakenAnyway);
    }

    /// Makes room for `resident`, which is idle, to take `needed` bytes.
    ///
    /// @throws NotEnoughMemory as `find` does
    Found grow(Resident resident, long needed, boolean isTakenAnyway) {
        return search(resident.model, resident, needed, isTakenAnyway);
    }

    /// @param own what is resident of `model`: it has its place, and what it holds is not another's
    private Found search(WorkerModel model, @Nullable Resident own, long needed, boolean isTakenAnyway) {
        while (lacksPlace(own) || usedBesides(own) + needed > settings.budget()) {
            var oldest = oldestIdleBut(own);
            if (oldest.isPresent()) end.accept(oldest.get());
            else if (residents.values().stream().anyMatch(each -> !each.isIdle() && !each.isPinned))
                return new Found.Later();
            else if (lacksPlace(own)) throw NotEnoughMemory.allPinned(model.name(), residents.size());
            else return tight(model, needed, usedBesides(own), isTakenAnyway);
        }
        return new Found.Free(Optional.empty());
    }

    /// Ends what is idle until those in use have the bytes that they claim and no place is taken too many, as far as
    /// that is possible.
    void spare() {
        while (residents.size() > settings.maxModels() || used() > settings.budget()) {
            var oldest = oldestIdle();
            if (oldest.isEmpty()) return;
            end.accept(oldest.get());
        }
    }

    /// Whether `needed` more bytes and one more model would push another one out.
    boolean isTightFor(long needed) {
        return isFull() || (!residents.isEmpty() && used() + needed > settings.budget());
    }

    /// @param others bytes that cannot be taken from other models
    private Found tight(WorkerModel model, long needed, long others, boolean isTakenAnyway) {
        var free = settings.budget() - others;
        var left = settings.machine() - others;
        if (!isTakenAnyway && needed > left) throw NotEnoughMemory.beyondTheMachine(model.name(), needed, left);
        if (!isTakenAnyway && settings.isRefusing()) throw NotEnoughMemory.expected(model.name(), needed, free);
        return new Found.Free(Optional.of(new Warning(
                "memory_tight",
                "Model '" + model.name() + "' is expected to need " + Megabytes.of(needed) + ", and "
                        + Megabytes.of(free) + " are free for it")));
    }

    private boolean isFull() {
        return residents.size() >= settings.maxModels();
    }

    private boolean lacksPlace(@Nullable Resident own) {
        return own == null && isFull();
    }

    private long usedBesides(@Nullable Resident own) {
        return own == null ? used() : used() - own.footprint();
    }

    private long used() {
        return all().stream().mapToLong(Resident::footprint).sum();
    }

    /// The one to go first, if one may go.
    Optional<Resident> oldestIdle() {
        return oldestIdleBut(null);
    }

    private Optional<Resident> oldestIdleBut(@Nullable Resident spared) {
        return all().stream()
                .filter(each -> each.isIdle() && !each.isPinned && each != spared)
                .min(Comparator.comparingLong(each -> each.lastUse));
    }

    private Collection<Resident> all() {
        return residents.values();
    }
}
