package dev.easel.daemon.residency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.residency.Residence.State;
import dev.easel.daemon.worker.FakeWorker;
import dev.easel.daemon.worker.FakeWorkshop;
import dev.easel.daemon.worker.LoadListener;
import dev.easel.daemon.worker.WorkerModel;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Models that are expected not to fit, or to fit no more.
@Timeout(60)
class MemoryTest {
    private static final LoadListener DEAF = (_, _) -> {};
    private static final long MACHINE = 10_000_000;

    private final FakeWorkshop workshop = new FakeWorkshop();
    private ResidentModels models = models(3, 1000, false);

    @AfterEach
    void stop() {
        models.close();
    }

    @Test
    void refusesWhatTheMachineCannotHoldUnlessItIsTriedAllTheSame() {
        var big = new WorkerModel("big", "d", 12_000_000, 0, 0, 0);
        var refusal = assertThrows(NotEnoughMemory.class, () -> models.acquire(big, Demand.of(1), DEAF));
        assertTrue(
                refusal.getMessage().contains("12 MB") && refusal.getMessage().contains("10 MB"), refusal.getMessage());
        assertEquals(List.of(), workshop.loads());
        try (var lease = models.acquire(big, new Demand(KeepAlive.UNCHANGED, 1, Pin.UNCHANGED, true), DEAF)) {
            assertEquals("memory_tight", lease.warnings().getFirst().code());
        }
    }

    @Test
    void neverRefusesWhatHasAlreadyRunHere() {
        var ran = new WorkerModel("ran", "d", 1, 100_000, 100, 12_000_000);
        models.acquire(ran, Demand.of(100), DEAF).close();
        models.unloadAll();
        assertThrows(NotEnoughMemory.class, () -> models.acquire(ran, Demand.of(101), DEAF));
    }

    @Test
    void aPictureTooLargeForAModelInMemoryIsRefusedBeforeItStarts() {
        models = models(3, 1_000_000, true);
        var model = new WorkerModel("a", "d", 100_000, 1, 0, 0);
        models.acquire(model, Demand.of(1), DEAF).close();
        assertThrows(NotEnoughMemory.class, () -> models.acquire(model, Demand.of(2_000_000), DEAF));
        assertEquals(State.READY, models.snapshot().getFirst().state());
        models.acquire(model, Demand.of(1), DEAF).close();
        assertEquals(List.of("a"), workshop.loads());
    }

    @Test
    void aLargerPictureMakesTheIdleMakeRoom() {
        workshop.with(new FakeWorker(400), new FakeWorker(400));
        models.acquire(new WorkerModel("a", "d", 1, 0, 0, 0), Demand.of(1), DEAF)
                .close();
        models.acquire(new WorkerModel("b", "d", 1, 0, 0, 0), Demand.of(1), DEAF)
                .close();
        models.acquire(new WorkerModel("b", "d", 400, 1, 0, 0), Demand.of(500), DEAF)
                .close();
        assertEquals(List.of("b"), names());
    }

    private ResidentModels models(int places, long budget, boolean isRefusing) {
        return new ResidentModels(
                new ResidencySettings(
                        KeepAlive.FOREVER, KeepAlive.FOREVER, false, places, Set.of(), budget, MACHINE, isRefusing),
                workshop,
                new FakeAlarm(),
                (_, _) -> {});
    }

    private List<String> names() {
        return models.snapshot().stream().map(Residence::name).toList();
    }
}
