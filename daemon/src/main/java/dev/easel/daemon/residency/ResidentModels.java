package dev.easel.daemon.residency;

import dev.easel.daemon.host.MemoryPressure;
import dev.easel.daemon.residency.ResidencyObserver.Departure;
import dev.easel.daemon.worker.LoadListener;
import dev.easel.daemon.worker.Warning;
import dev.easel.daemon.worker.Worker;
import dev.easel.daemon.worker.WorkerModel;
import dev.easel.daemon.worker.Workshop;
import dev.easel.engine.error.Cancelled;
import dev.easel.engine.error.EaselException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ObjLongConsumer;

/// The models in memory. A model comes when somebody needs it, and goes when its time is over, when another needs its
/// room, or when it is told to; never while it is in use. Safe for any thread.
public final class ResidentModels implements AutoCloseable {
    private ResidencySettings settings;
    private final Workshop workshop;
    private final Alarm alarm;
    private final ObjLongConsumer<String> peaks;
    private final Map<String, Resident> residents = new LinkedHashMap<>();
    private final Wishes wishes = new Wishes();
    private Room room;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile ResidencyObserver observer = ResidencyObserver.NONE;
    private long uses;
    private boolean isStopping;

    /// @param peaks keeps the most bytes that a model's worker ever held, by the model's name
    public ResidentModels(ResidencySettings settings, Workshop workshop, Alarm alarm, ObjLongConsumer<String> peaks) {
        this.settings = settings;
        this.workshop = workshop;
        this.alarm = alarm;
        this.peaks = peaks;
        this.room = new Room(settings, residents, this::makeRoom);
    }

    /// Waits until `model` is in memory and nobody else uses it. An interrupt ends the wait, and the load if this
    /// thread began it.
    ///
    /// @throws Cancelled if the thread was interrupted
    /// @throws NotEnoughMemory if it does not fit and the settings refuse that
    public Lease acquire(WorkerModel model, Demand demand, LoadListener listener) {
        lock.lock();
        try {
            return enter(model, demand, listener, new ArrayList<>());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        } finally {
            lock.unlock();
        }
    }

    /// Brings `model` into memory if it is not there, and says how long it is to stay. One that is in use is there.
    public Loaded load(WorkerModel model, Demand demand, LoadListener listener) {
        var warnings = new ArrayList<Warning>();
        lock.lock();
        try {
            var resident = residents.get(model.name());
            if (resident != null && resident.holds(model)) {
                wishes.heed(resident, demand, settings, warnings);
                if (resident.isIdle()) countDown(resident);
                return new Loaded(resident.snapshot(), warnings);
            }
        } finally {
            lock.unlock();
        }
        var lease = acquire(model, demand, listener);
        lease.close();
        lock.lock();
        try {
            return new Loaded(lease.resident().snapshot(), lease.warnings());
        } finally {
            lock.unlock();
        }
    }

    /// Every model in memory, in the order in which they came.
    public List<Residence> snapshot() {
        lock.lock();
        try {
            residents.values().stream()
                    .filter(each -> each.isIdle() && each.isDead())
                    .toList()
                    .forEach(each -> end(each, Departure.DIED));
            return residents.values().stream().map(Resident::snapshot).toList();
        } finally {
            lock.unlock();
        }
    }

    /// Whether `model` would push another one out.
    public boolean needsSwap(WorkerModel model, long pixels) {
        lock.lock();
        try {
            return !residents.containsKey(model.name()) && room.isTightFor(model.needs(pixels));
        } finally {
            lock.unlock();
        }
    }

    public boolean isResident(String name) {
        lock.lock();
        try {
            return residents.containsKey(name);
        } finally {
            lock.unlock();
        }
    }

    /// Takes the model `name` out of memory: at once, or when its work is done. Nothing to do is no failure.
    public Unloading unload(String name) {
        lock.lock();
        try {
            wishes.forget(List.of(name));
            var resident = residents.get(name);
            return unload(resident == null ? List.of() : List.of(resident));
        } finally {
            lock.unlock();
        }
    }

    /// Takes every model out of memory, pinned ones too: at once, or when its work is done.
    public Unloading unloadAll() {
        lock.lock();
        try {
            wishes.forgetAll();
            return unload(List.copyOf(residents.values()));
        } finally {
            lock.unlock();
        }
    }

    /// Takes the model `name` out of memory unless it is in use; whether it is gone.
    public boolean unloadIfIdle(String name) {
        lock.lock();
        try {
            var resident = residents.get(name);
            if (resident != null && !resident.isIdle()) return false;
            wishes.forget(List.of(name));
            if (resident != null) end(resident, Departure.REQUEST);
            return !residents.containsKey(name);
        } finally {
            lock.unlock();
        }
    }

    /// Gives the memory of all idle models back, pinned ones too, when the system has none left; how many went.
    public int unloadIdle() {
        lock.lock();
        try {
            var idle = residents.values().stream().filter(Resident::isIdle).toList();
            idle.forEach(each -> end(each, Departure.PRESSURE));
            return idle.size();
        } finally {
            lock.unlock();
        }
    }

    /// Gives memory back when the machine is short of it: the idle model whose last use is longest ago, or, when it is
    /// critical, all idle ones.
    public void relieve(MemoryPressure pressure) {
        lock.lock();
        try {
            switch (pressure) {
                case NORMAL -> {}
                case WARN -> room.oldestIdle().ifPresent(each -> end(each, Departure.PRESSURE));
                case CRITICAL -> unloadIdle();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Tells `one` too from now on who comes and goes.
    public void observe(ResidencyObserver one) {
        observer = ResidencyObserver.both(observer, one);
    }

    /// The settings it goes by.
    public ResidencySettings settings() {
        lock.lock();
        try {
            return settings;
        } finally {
            lock.unlock();
        }
    }

    /// Goes by other `settings` from now on. What is idle and no longer wanted goes at once; what requests said holds
    /// on, as far as the new settings let it.
    public void follow(ResidencySettings others) {
        lock.lock();
        try {
            settings = others;
            room = new Room(others, residents, this::makeRoom);
            residents.values().forEach(each -> each.follow(others));
            room.spare();
            residents.values().stream().filter(Resident::isIdle).toList().forEach(this::recount);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Takes everything out of memory, whatever it does, and nothing in any more.
    @Override
    public void close() {
        lock.lock();
        try {
            isStopping = true;
            List.copyOf(residents.values()).forEach(this::end);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Lease enter(WorkerModel model, Demand demand, LoadListener listener, List<Warning> warnings)
            throws InterruptedException {
        while (true) {
            if (isStopping) throw new Stopping();
            var resident = residents.get(model.name());
            if (resident == null) {
                if (hasRoom(model, demand, warnings)) return load(model, demand, listener, warnings);
                changed.await();
            } else if (!resident.isIdle()) changed.await();
            else if (resident.holds(model)) {
                var needed = model.needs(demand.pixels());
                if (room.grow(resident, needed, isTakenAnyway(model, demand)).isNow(warnings))
                    return use(resident, needed, demand, warnings);
                changed.await();
            } else end(resident, resident.isDead() ? Departure.DIED : Departure.REQUEST);
        }
    }

    private boolean hasRoom(WorkerModel model, Demand demand, List<Warning> warnings) {
        return room.find(model, model.needs(demand.pixels()), isTakenAnyway(model, demand))
                .isNow(warnings);
    }

    /// What ran here before is never refused, whatever is expected of it.
    private static boolean isTakenAnyway(WorkerModel model, Demand demand) {
        return demand.isOverriding() || model.hasRun(demand.pixels());
    }

    /// Opens a worker, without the lock meanwhile.
    private Lease load(WorkerModel model, Demand demand, LoadListener listener, List<Warning> warnings) {
        var began = alarm.now();
        var resident = new Resident(model, model.needs(demand.pixels()));
        wishes.heed(resident, demand, settings, warnings);
        residents.put(model.name(), resident);
        resident.worker = open(resident, listener);
        resident.loadedAt = alarm.now();
        if (isStopping) {
            end(resident);
            throw new Stopping();
        }
        changed.signalAll();
        var time = Duration.between(began, resident.loadedAt);
        observer.loaded(model.name(), time);
        return lease(resident, warnings, time);
    }

    private Worker open(Resident resident, LoadListener listener) {
        Worker worker = null;
        lock.unlock();
        try {
            worker = workshop.open(resident.model, listener);
            return worker;
        } finally {
            lock.lock();
            if (worker == null) end(resident);
        }
    }

    private Lease use(Resident resident, long needed, Demand demand, List<Warning> warnings) {
        resident.isInUse = true;
        resident.claim = needed;
        resident.expiresAt = null;
        wishes.heed(resident, demand, settings, warnings);
        return lease(resident, warnings, Duration.ZERO);
    }

    private Lease lease(Resident resident, List<Warning> warnings, Duration load) {
        return new Lease(resident, warnings, load, () -> giveBack(resident));
    }

    private void giveBack(Resident resident) {
        lock.lock();
        try {
            if (residents.get(resident.model.name()) != resident) return;
            resident.isInUse = false;
            resident.lastUsedAt = alarm.now();
            resident.lastUse = ++uses;
            if (resident.isDead()) end(resident, Departure.DIED);
            else if (resident.isDraining) end(resident, Departure.REQUEST);
            else if (resident.isUnwanted()) end(resident, Departure.EXPIRED);
            else {
                notePeak(resident);
                countDown(resident);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void countDown(Resident resident) {
        resident.expiresAt = resident.keepAlive instanceof KeepAlive.For(var time)
                ? alarm.now().plus(time)
                : null;
        watch(resident);
    }

    /// Its time began when it was last used, whatever that time is now.
    private void recount(Resident resident) {
        var began = resident.lastUsedAt;
        resident.expiresAt =
                began != null && resident.keepAlive instanceof KeepAlive.For(var time) ? began.plus(time) : null;
        if (resident.isDue(alarm.now())) end(resident, Departure.EXPIRED);
        else watch(resident);
    }

    private void watch(Resident resident) {
        var due = resident.expiresAt;
        if (due == null || resident.isPinned) return;
        if (resident.alarmAt != null && !resident.alarmAt.isAfter(due)) return;
        resident.alarmAt = due;
        alarm.at(due, () -> look(resident));
    }

    private void look(Resident resident) {
        lock.lock();
        try {
            resident.alarmAt = null;
            if (residents.get(resident.model.name()) != resident) return;
            if (resident.isDue(alarm.now())) end(resident, Departure.EXPIRED);
            else if (resident.isIdle()) watch(resident);
        } finally {
            lock.unlock();
        }
    }

    private Unloading unload(List<Resident> wanted) {
        var unloaded = new ArrayList<String>();
        var draining = new ArrayList<String>();
        for (var resident : wanted) {
            (resident.isIdle() ? unloaded : draining).add(resident.model.name());
            if (resident.isIdle()) end(resident, Departure.REQUEST);
            else resident.isDraining = true;
        }
        return new Unloading(unloaded, draining);
    }

    private void makeRoom(Resident resident) {
        end(resident, Departure.ROOM);
    }

    private void end(Resident resident, Departure reason) {
        observer.left(reason);
        end(resident);
    }

    private void end(Resident resident) {
        residents.remove(resident.model.name(), resident);
        if (resident.worker != null) {
            resident.worker.close();
            notePeak(resident);
        }
        changed.signalAll();
    }

    private void notePeak(Resident resident) {
        var peak = resident.readyWorker().peakMemory();
        if (peak <= resident.model.peakBytes()) return;
        try {
            peaks.accept(resident.model.name(), peak);
        } catch (EaselException | UncheckedIOException _) {
            // the model was removed meanwhile, or the disk is full: the next use measures again
        }
    }
}
