package dev.easel.daemon.residency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeepAliveTest {
    private static final KeepAlive DEFAULT = lasting(Duration.ofMinutes(30));

    @Test
    void nothingSaidChangesNothing() {
        assertEquals(KeepAlive.UNCHANGED, KeepAlive.parse(null));
    }

    @Test
    void numbersAndDigitsAreSeconds() {
        assertEquals(lasting(Duration.ofSeconds(30)), KeepAlive.parse(30));
        assertEquals(lasting(Duration.ofMillis(500)), KeepAlive.parse(0.5));
        assertEquals(lasting(Duration.ofSeconds(30)), KeepAlive.parse("30"));
        assertEquals(lasting(Duration.ofMillis(1500)), KeepAlive.parse(new BigDecimal("1.5")));
        assertEquals(lasting(Duration.ZERO), KeepAlive.parse(0));
        assertEquals(lasting(Duration.ZERO), KeepAlive.parse("0"));
    }

    @Test
    void unitsAddUp() {
        assertEquals(lasting(Duration.ofSeconds(90)), KeepAlive.parse("90s"));
        assertEquals(lasting(Duration.ofMinutes(10)), KeepAlive.parse("10m"));
        assertEquals(lasting(Duration.ofMinutes(90)), KeepAlive.parse("1h30m"));
        assertEquals(lasting(Duration.ofDays(2)), KeepAlive.parse("2d"));
        assertEquals(lasting(Duration.ofMillis(250)), KeepAlive.parse("250ms"));
        assertEquals(lasting(Duration.ofSeconds(90)), KeepAlive.parse("1.5m"));
    }

    @Test
    void whatIsNegativeOrBeyondMeasureLastsForever() {
        for (Object value : List.of(-1, "-1", "-10m", "forever", 1e300, "99999999999999999999d"))
            assertEquals(KeepAlive.FOREVER, KeepAlive.parse(value));
    }

    @Test
    void refusesWhatSaysNoTime() {
        for (Object value : List.of("", "soon", "10 m", "m10", "10x", "1e3", true, List.of(), Map.of(), Double.NaN)) {
            var refusal = assertThrows(KeepAliveInvalid.class, () -> KeepAlive.parse(value), value::toString);
            assertEquals("out_of_range", refusal.code());
        }
        assertThrows(KeepAliveInvalid.class, () -> KeepAlive.parse("1".repeat(100_000) + "x"));
    }

    @Test
    void isWrittenAsItIsRead() {
        for (var text : List.of("30m", "1h30m", "2d", "90ms", "0s", "1m30s", "forever"))
            assertEquals(text, KeepAlive.parse(text).toString());
    }

    @Test
    void theSettingsCapWhatIsAsked() {
        var hour = settings(lasting(Duration.ofHours(1)));
        assertEquals(lasting(Duration.ofHours(1)), hour.resolve(KeepAlive.FOREVER));
        assertEquals(lasting(Duration.ofHours(1)), hour.resolve(lasting(Duration.ofHours(2))));
        assertEquals(lasting(Duration.ofMinutes(1)), hour.resolve(lasting(Duration.ofMinutes(1))));
        assertEquals(DEFAULT, hour.resolve(new KeepAlive.Default()));
        assertEquals(DEFAULT, hour.resolve(KeepAlive.UNCHANGED));
        assertEquals(KeepAlive.FOREVER, settings(KeepAlive.FOREVER).resolve(KeepAlive.FOREVER));
        assertEquals(DEFAULT, settings(KeepAlive.FOREVER).resolve(new KeepAlive.Default()));
    }

    @Test
    void lockedSettingsDecideAlone() {
        var locked = new ResidencySettings(DEFAULT, KeepAlive.FOREVER, true, 3, Set.of(), 1000, 2000, false);
        for (var asked : List.of(KeepAlive.UNCHANGED, KeepAlive.FOREVER, lasting(Duration.ZERO)))
            assertEquals(DEFAULT, locked.resolve(asked));
    }

    private static KeepAlive lasting(Duration time) {
        return new KeepAlive.For(time);
    }

    private static ResidencySettings settings(KeepAlive longest) {
        return new ResidencySettings(DEFAULT, longest, false, 3, Set.of(), 1000, 2000, false);
    }
}
