package dev.easel.daemon.residency;

import static dev.easel.daemon.host.MemoryPressure.CRITICAL;
import static dev.easel.daemon.host.MemoryPressure.WARN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.worker.FakeWorkshop;
import dev.easel.daemon.worker.LoadListener;
import dev.easel.daemon.worker.WorkerModel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PinTest {
    private static final KeepAlive HALF_AN_HOUR = new KeepAlive.For(Duration.ofMinutes(30));
    private static final LoadListener DEAF = (_, _) -> {};

    private final FakeAlarm alarm = new FakeAlarm();
    private final FakeWorkshop workshop = new FakeWorkshop();
    private final ResidentModels models = new ResidentModels(settings(Set.of()), workshop, alarm, (_, _) -> {});

    @AfterEach
    void stop() {
        models.close();
    }

    @Test
    void aPinIsTakenOffAgain() {
        pin("a", Pin.ON);
        alarm.advance(Duration.ofHours(1));
        pin("a", Pin.UNCHANGED);
        assertTrue(only().isPinned());
        pin("a", Pin.OFF);
        assertFalse(only().isPinned());
        alarm.advance(Duration.ofMinutes(29));
        assertEquals(List.of("a"), names(), "its time begins when the pin is taken off");
        alarm.advance(Duration.ofMinutes(1));
        assertEquals(List.of(), names());
    }

    @Test
    void aPinOfTheSettingsIsNotTakenOffByARequest() {
        models.follow(settings(Set.of("a")));
        var loaded = pin("a", Pin.OFF);
        assertEquals("pin_held", loaded.warnings().getFirst().code());
        assertTrue(only().isPinned());
    }

    @Test
    void criticalPressureTakesPinnedModelsTooAndTheirPinsComeBackWithThem() {
        models.follow(settings(Set.of("b")));
        pin("a", Pin.ON);
        use("b");
        use("c");
        models.relieve(WARN);
        models.relieve(WARN);
        assertEquals(List.of("a", "b"), names(), "a warning takes what is not pinned only");
        models.relieve(CRITICAL);
        assertEquals(List.of(), names());
        for (var name : List.of("a", "b", "c")) use(name);
        alarm.advance(Duration.ofHours(1));
        assertEquals(List.of("a", "b"), names());
        models.unloadAll();
        use("a");
        assertFalse(only().isPinned(), "who unloads it takes its pin too");
    }

    @Test
    void aPinOutlivesItsWorker() {
        pin("a", Pin.ON);
        workshop.worker("a").die();
        use("a");
        assertTrue(only().isPinned());
    }

    private static ResidencySettings settings(Set<String> pinned) {
        return new ResidencySettings(HALF_AN_HOUR, KeepAlive.FOREVER, false, 3, pinned, 1000, 2000, false);
    }

    private Loaded pin(String name, Pin pin) {
        return models.load(model(name), new Demand(KeepAlive.UNCHANGED, 1, pin, false), DEAF);
    }

    private void use(String name) {
        models.acquire(model(name), Demand.of(1), DEAF).close();
    }

    private static WorkerModel model(String name) {
        return new WorkerModel(name, "d", 1, 0, 0, 0);
    }

    private Residence only() {
        assertEquals(1, models.snapshot().size());
        return models.snapshot().getFirst();
    }

    private List<String> names() {
        return models.snapshot().stream().map(Residence::name).toList();
    }
}
