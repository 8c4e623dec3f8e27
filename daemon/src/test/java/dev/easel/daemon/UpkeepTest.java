package dev.easel.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.easel.daemon.history.Drawn;
import dev.easel.daemon.history.History;
import dev.easel.daemon.history.KeptImage;
import dev.easel.daemon.history.Retention;
import dev.easel.daemon.history.Search;
import dev.easel.daemon.residency.FakeAlarm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A daemon that nobody asks anything for days.
class UpkeepTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Search ALL = new Search(null, null, null, null, null, null, null, false);

    @TempDir
    private Path folder;

    private final FakeAlarm alarm = new FakeAlarm();
    private History history;
    private KeptImage old;
    private KeptImage young;

    @BeforeEach
    void open() {
        history = History.open(folder.resolve("easel.db"), folder.resolve("pictures"), FakeAlarm.START);
        var drawn = new Drawn(history, FakeAlarm.START);
        old = drawn.picture("an old fox");
        young = drawn.at(FakeAlarm.START.plus(HOUR.multipliedBy(20))).picture("a young fox");
        history.album().retain(new Retention(null, Duration.ofDays(1), null), FakeAlarm.START);
        Upkeep.start(history.album(), alarm);
    }

    @AfterEach
    void close() {
        history.close();
    }

    @Test
    void picturesGoWithTheirAgeThoughNobodyDraws() {
        pass(23);
        assertEquals(List.of(young, old), kept());
        pass(1);
        assertEquals(List.of(young), kept());
        assertFalse(Files.exists(old.file()));
        pass(19);
        assertEquals(List.of(young), kept());
        pass(1);
        assertEquals(List.of(), kept());
        assertFalse(Files.exists(young.file()));
    }

    @Test
    void aNightOfSleepIsMadeUpForAtOnce() {
        alarm.advance(HOUR.multipliedBy(48));
        assertEquals(List.of(), kept());
    }

    private void pass(int hours) {
        for (var hour = 0; hour < hours; hour++) alarm.advance(HOUR);
    }

    private List<KeptImage> kept() {
        return history.album().page(ALL, 10, null).images();
    }
}
