package dev.easel.daemon.residency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.easel.daemon.worker.FakeWorkshop;
import dev.easel.daemon.worker.WorkerModel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Settings that change while models are in memory.
@Timeout(60)
class OtherSettingsTest {
    private static final KeepAlive HALF_AN_HOUR = new KeepAlive.For(Duration.ofMinutes(30));

    private final FakeAlarm alarm = new FakeAlarm();
    private final ResidentModels models = new ResidentModels(
            settings(HALF_AN_HOUR, KeepAlive.FOREVER, 3, Set.of()), new FakeWorkshop(), alarm, (_, _) -> {});

    @AfterEach
    void stop() {
        models.close();
    }

    @Test
    void otherSettingsHoldForWhatIsThereAlready() {
        use("a");
        use("b", KeepAlive.parse("2h"));
        use("c", KeepAlive.FOREVER);
        alarm.advance(Duration.ofMinutes(10));
        models.follow(settings(KeepAlive.parse("20m"), KeepAlive.parse("1h"), 3, Set.of()));
        assertEquals(
                List.of("20m", "1h", "1h"),
                models.snapshot().stream()
                        .map(each -> each.keepAlive().toString())
                        .toList());
        alarm.advance(Duration.ofMinutes(10));
        assertEquals(List.of("b", "c"), names());
        models.follow(settings(KeepAlive.parse("15m"), KeepAlive.FOREVER, 3, Set.of("b")));
        use("d");
        assertEquals(List.of("b", "c", "d"), names());
        models.follow(settings(KeepAlive.parse("15m"), KeepAlive.FOREVER, 1, Set.of("b")));
        assertEquals(List.of("b"), names());
        models.follow(settings(KeepAlive.parse("15m"), KeepAlive.parse("5m"), 1, Set.of()));
        assertEquals(List.of(), names(), "its time has been over for long");
    }

    @Test
    void aSmallerPlaceWaitsForWhatIsInUse() {
        var busy = acquire("a");
        use("b");
        models.follow(settings(HALF_AN_HOUR, KeepAlive.FOREVER, 1, Set.of()));
        assertEquals(List.of("a"), names());
        busy.close();
        assertEquals(List.of("a"), names());
    }

    private static ResidencySettings settings(KeepAlive usual, KeepAlive longest, int places, Set<String> pinned) {
        return new ResidencySettings(usual, longest, false, places, pinned, 1000, 2000, false);
    }

    private void use(String name) {
        use(name, KeepAlive.UNCHANGED);
    }

    private void use(String name, KeepAlive keepAlive) {
        acquire(name, keepAlive).close();
    }

    private Lease acquire(String name) {
        return acquire(name, KeepAlive.UNCHANGED);
    }

    private Lease acquire(String name, KeepAlive keepAlive) {
        return models.acquire(
                new WorkerModel(name, "d", 1, 0, 0, 0), new Demand(keepAlive, 1, Pin.UNCHANGED, false), (_, _) -> {});
    }

    private List<String> names() {
        return models.snapshot().stream().map(Residence::name).toList();
    }
}
