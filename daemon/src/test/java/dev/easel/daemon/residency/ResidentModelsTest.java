package dev.easel.daemon.residency;

import static dev.easel.daemon.host.MemoryPressure.CRITICAL;
import static dev.easel.daemon.host.MemoryPressure.NORMAL;
import static dev.easel.daemon.host.MemoryPressure.WARN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.residency.Residence.State;
import dev.easel.daemon.worker.FakeWorker;
import dev.easel.daemon.worker.FakeWorkshop;
import dev.easel.daemon.worker.LoadListener;
import dev.easel.daemon.worker.WorkerModel;
import dev.easel.daemon.worker.WorkerProblem;
import dev.easel.engine.error.Cancelled;
import dev.easel.engine.error.EaselException.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ResidentModelsTest {
    private static final LoadListener DEAF = (_, _) -> {};
    private static final KeepAlive HALF_AN_HOUR = new KeepAlive.For(Duration.ofMinutes(30));

    private static final long MACHINE = 10_000_000;

    private final FakeAlarm alarm = new FakeAlarm();
    private final FakeWorkshop workshop = new FakeWorkshop();
    private final Map<String, Long> peaks = new HashMap<>();
    private final ExecutorService others = Executors.newCachedThreadPool();
    private ResidentModels models = models(3, 1000, false);

    @AfterEach
    void stop() {
        models.close();
        others.shutdownNow();
    }

    @Test
    void aModelStaysForTheNextWhoNeedsIt() {
        use("a");
        use("a");
        assertEquals(List.of("a"), workshop.loads());
    }

    @Test
    void itsTimeBeginsWhenItsLastLeaseCloses() {
        var lease = acquire("a");
        alarm.advance(Duration.ofHours(5));
        assertEquals(State.BUSY, only().state());
        lease.close();
        assertEquals(alarm.now().plus(Duration.ofMinutes(30)), only().expiresAt());
        alarm.advance(Duration.ofMinutes(29));
        use("a");
        alarm.advance(Duration.ofMinutes(29));
        assertEquals(State.READY, only().state());
        alarm.advance(Duration.ofMinutes(1));
        assertEquals(List.of(), models.snapshot());
        assertTrue(workshop.worker("a").isClosed());
    }

    @Test
    void theLastWordAboutItsTimeWins() {
        use("a", KeepAlive.parse("10m"));
        use("a", KeepAlive.UNCHANGED);
        assertEquals("10m", only().keepAlive().toString());
        use("a", KeepAlive.FOREVER);
        alarm.advance(Duration.ofDays(1000));
        assertEquals(1, models.snapshot().size());
        use("a", new KeepAlive.Default());
        assertEquals(HALF_AN_HOUR, only().keepAlive());
        use("a", KeepAlive.parse("1m"));
        alarm.advance(Duration.ofMinutes(1));
        assertEquals(List.of(), models.snapshot());
    }

    @Test
    void timeZeroUnloadsWithTheLease() {
        use("a", KeepAlive.parse(0));
        assertEquals(List.of(), models.snapshot());
    }

    @Test
    void lockedSettingsIgnoreTheCallersTimeAndSaySo() {
        models = new ResidentModels(
                new ResidencySettings(HALF_AN_HOUR, KeepAlive.FOREVER, true, 3, Set.of(), 1000, MACHINE, false),
                workshop,
                alarm,
                peaks::put);
        try (var lease = acquire("a", KeepAlive.parse(0))) {
            assertEquals("keep_alive_locked", lease.warnings().getFirst().code());
        }
        assertEquals(HALF_AN_HOUR, only().keepAlive());
    }

    @Test
    void evictsTheIdleModelWhoseLastUseIsLongestAgo() {
        models = models(2, 1000, false);
        use("a");
        use("b");
        use("a");
        use("c");
        assertEquals(List.of("a", "c"), names());
    }

    @Test
    void evictsUntilTheNewModelFitsIntoTheBudget() {
        workshop.with(new FakeWorker(400), new FakeWorker(400));
        use("a");
        use("b");
        use(new WorkerModel("big", "d", 900, 0, 0, 0));
        assertEquals(List.of("big"), names());
    }

    @Test
    void pinnedModelsNeverMakeRoom() {
        models = new ResidentModels(
                new ResidencySettings(HALF_AN_HOUR, KeepAlive.FOREVER, false, 2, Set.of("a"), 1000, MACHINE, false),
                workshop,
                alarm,
                peaks::put);
        use("a");
        use("b");
        use("c");
        alarm.advance(Duration.ofHours(1));
        assertEquals(List.of("a"), names());
        models.acquire(model("d"), new Demand(KeepAlive.UNCHANGED, 1, Pin.ON, false), DEAF)
                .close();
        var full = assertThrows(NotEnoughMemory.class, () -> acquire("e"));
        assertEquals("not_enough_memory", full.code());
        assertEquals(List.of("a", "d"), models.unloadAll().unloaded());
    }

    @Test
    void waitsForABusyModelInsteadOfKillingIt() throws Exception {
        models = models(1, 1000, false);
        var lease = acquire("a");
        var next = others.submit(() -> acquire("b"));
        assertThrows(TimeoutException.class, () -> next.get(50, TimeUnit.MILLISECONDS));
        assertFalse(workshop.worker("a").isClosed());
        lease.close();
        next.get().close();
        assertTrue(workshop.worker("a").isClosed());
        assertEquals(List.of("b"), names());
    }

    @Test
    void oneModelHasOneHolderAtATime() throws Exception {
        var lease = acquire("a");
        var next = others.submit(() -> acquire("a"));
        assertThrows(TimeoutException.class, () -> next.get(50, TimeUnit.MILLISECONDS));
        lease.close();
        assertSame(lease.worker(), next.get().worker());
    }

    @Test
    void twoWhoNeedAModelLoadItOnce() throws Exception {
        workshop.shut();
        var first = others.submit(() -> use("a"));
        var second = others.submit(() -> use("a"));
        workshop.awaitLoad();
        assertEquals(State.LOADING, only().state());
        workshop.open();
        first.get();
        second.get();
        assertEquals(List.of("a"), workshop.loads());
    }

    @Test
    void aFailedLoadLeavesNothingAndTheNextTriesAgain() {
        workshop.failing(new WorkerProblem(Kind.FAILED, "model_load_failed", "No", "Why"));
        assertThrows(WorkerProblem.class, () -> acquire("a"));
        assertEquals(List.of(), models.snapshot());
        use("a");
        assertEquals(List.of("a"), names());
    }

    @Test
    void anInterruptGivesTheLoadUp() throws Exception {
        workshop.shut();
        var thread = new AtomicReference<Thread>();
        var load = others.submit(() -> {
            thread.set(Thread.currentThread());
            return acquire("a");
        });
        workshop.awaitLoad();
        thread.get().interrupt();
        var failure = assertThrows(ExecutionException.class, load::get);
        assertInstanceOf(Cancelled.class, failure.getCause());
        workshop.open();
        assertEquals(List.of(), models.snapshot());
    }

    @Test
    void aDeadWorkerIsReplaced() {
        use("a");
        workshop.worker("a").die();
        assertEquals(List.of(), models.snapshot());
        use("a");
        try (var lease = acquire("a")) {
            workshop.worker("a").die();
            assertEquals(List.of("a"), names());
            assertFalse(lease.worker().isAlive());
        }
        assertEquals(List.of(), models.snapshot());
        use("a");
        assertEquals(List.of("a", "a", "a"), workshop.loads());
    }

    @Test
    void otherWeightsUnderTheSameNameAreLoadedAnew() {
        use("a");
        use(new WorkerModel("a", "other", 1, 0, 0, 0));
        assertEquals(List.of("a", "a"), workshop.loads());
        assertEquals("other", only().digest());
    }

    @Test
    void unloadsAtOnceWhatIsIdleAndLaterWhatIsInUse() {
        use("a");
        var lease = acquire("b");
        assertEquals(new Unloading(List.of("a"), List.of("b")), models.unloadAll());
        assertEquals(State.DRAINING, only().state());
        assertFalse(workshop.worker("b").isClosed());
        lease.close();
        assertEquals(List.of(), models.snapshot());
        assertEquals(new Unloading(List.of(), List.of()), models.unload("b"));
    }

    @Test
    void doesNotUnloadForARemovalWhatIsInUse() {
        var lease = acquire("a");
        assertFalse(models.unloadIfIdle("a"));
        assertEquals(State.BUSY, only().state());
        lease.close();
        assertTrue(models.unloadIfIdle("a"));
        assertTrue(models.unloadIfIdle("a"));
    }

    @Test
    void warnsOfTightMemoryWithBothNumbers() {
        try (var lease = acquire(new WorkerModel("big", "d", 5_000_000, 0, 0, 0))) {
            var warning = lease.warnings().getFirst();
            assertEquals("memory_tight", warning.code());
            assertTrue(warning.detail().contains("5 MB") && warning.detail().contains("1 MB"), warning.detail());
        }
    }

    @Test
    void refusesWhatIsNotExpectedToFitIfTheSettingsSaySo() {
        models = models(3, 1_000_000, true);
        var big = new WorkerModel("big", "d", 3_000_000, 1, 0, 0);
        var refusal = assertThrows(NotEnoughMemory.class, () -> models.acquire(big, Demand.of(2_000_000), DEAF));
        assertTrue(refusal.getMessage().contains("5 MB"), refusal.getMessage());
        models.acquire(big, new Demand(KeepAlive.UNCHANGED, 1, Pin.UNCHANGED, true), DEAF)
                .close();
        models.unloadAll();
        acquire(new WorkerModel("ran", "d", 3_000_000, 1, 1, 2_000_000)).close();
    }

    @Test
    void measuresWhatExpectationsWereGood() {
        workshop.with(new FakeWorker(10));
        try (var _ = acquire("a")) {
            workshop.worker("a").setMemory(700);
            workshop.worker("a").setMemory(20);
        }
        assertEquals(Map.of("a", 700L), peaks);
        assertEquals(700, only().peak());
        assertEquals(20, only().size());
        assertEquals(700, new WorkerModel("a", "d", 5, 1, 100, 700).needs(50));
        assertEquals(750, new WorkerModel("a", "d", 5, 1, 100, 700).needs(150));
    }

    @Test
    void aMeasurementThatCannotBeKeptHarmsNothing() {
        models = new ResidentModels(models.settings(), workshop, alarm, (_, _) -> {
            throw new WorkerProblem(Kind.NOT_FOUND, "model_not_found", "It was removed", "");
        });
        use("a");
        assertEquals(List.of("a"), models.unloadAll().unloaded());
    }

    @Test
    void aMachineShortOfMemoryGetsItBackFromIdleModelsOneByOne() {
        var pressure = new ArrayDeque<>(List.of(NORMAL, WARN, NORMAL, CRITICAL));
        for (var name : List.of("a", "b")) use(name);
        models.acquire(model("c"), new Demand(KeepAlive.UNCHANGED, 1, Pin.ON, false), DEAF)
                .close();
        var stages = new ArrayList<List<String>>();
        PressureWatch.start(models, alarm, pressure::remove);
        for (var i = 0; i < 4; i++) {
            stages.add(names());
            if (i < 3) alarm.advance(Duration.ofSeconds(5));
        }
        assertEquals(List.of(List.of("a", "b", "c"), List.of("b", "c"), List.of("b", "c"), List.of()), stages);
    }

    @Test
    void whatIsInUseIsKeptUnderAnyPressure() {
        var lease = acquire("a");
        models.relieve(CRITICAL);
        assertTrue(lease.worker().isAlive());
    }

    @Test
    void loadingIsNoUse() {
        var loaded = models.load(model("a"), new Demand(KeepAlive.parse("1h"), 1, Pin.UNCHANGED, false), DEAF);
        assertEquals(State.READY, loaded.residence().state());
        try (var _ = acquire("a")) {
            var again = models.load(model("a"), new Demand(KeepAlive.UNCHANGED, 1, Pin.ON, false), DEAF);
            assertEquals(State.BUSY, again.residence().state());
        }
        alarm.advance(Duration.ofHours(2));
        assertTrue(only().isPinned());
        assertEquals(List.of("a"), workshop.loads());
    }

    @Test
    void aStoppingHouseLetsNobodyIn() {
        var lease = acquire("a");
        models.close();
        assertTrue(workshop.worker("a").isClosed());
        lease.close();
        assertThrows(Stopping.class, () -> acquire("a"));
    }

    private ResidentModels models(int places, long budget, boolean isRefusing) {
        return new ResidentModels(
                new ResidencySettings(
                        HALF_AN_HOUR, KeepAlive.FOREVER, false, places, Set.of(), budget, MACHINE, isRefusing),
                workshop,
                alarm,
                peaks::put);
    }

    private static WorkerModel model(String name) {
        return new WorkerModel(name, "d", 1, 0, 0, 0);
    }

    private Lease acquire(String name) {
        return acquire(model(name));
    }

    private Lease acquire(WorkerModel model) {
        return models.acquire(model, Demand.of(1), DEAF);
    }

    private Lease acquire(String name, KeepAlive keepAlive) {
        return models.acquire(model(name), new Demand(keepAlive, 1, Pin.UNCHANGED, false), DEAF);
    }

    private boolean use(String name) {
        return use(model(name));
    }

    private boolean use(WorkerModel model) {
        acquire(model).close();
        return true;
    }

    private void use(String name, KeepAlive keepAlive) {
        acquire(name, keepAlive).close();
    }

    private List<String> names() {
        return models.snapshot().stream().map(Residence::name).toList();
    }

    private Residence only() {
        var all = models.snapshot();
        assertEquals(1, all.size(), all::toString);
        return all.getFirst();
    }
}
