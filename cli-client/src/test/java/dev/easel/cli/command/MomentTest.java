package dev.easel.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00.123Z");

    @ParameterizedTest
    @CsvSource({
        "90s, 2026-11-28T11:58:30.123Z",
        "5m, 2026-11-28T11:55:00.123Z",
        "2h, 2026-11-28T10:00:00.123Z",
        "2d, 2026-11-26T12:00:00.123Z",
        "1w, 2026-11-21T12:00:00.123Z",
        "2026-11-28, 2026-11-27T23:00:00Z",
        "2026-11-28T12:00:00Z, 2026-11-28T12:00:00Z"
    })
    void isSpanDayOrTime(String typed, String meant) {
        assertEquals(Instant.parse(meant), Moment.of(Flag.SINCE, typed, NOW, ZoneId.of("Europe/Berlin")));
    }

    @Test
    void isNothingElse() {
        for (var typed : new String[] {"", "yesterday", "2026-13-01", "12", "-1d", "9999999d"}) {
            var refused = assertThrows(Usage.class, () -> Moment.of(Flag.SINCE, typed, NOW, ZoneId.of("UTC")), typed);
            assertEquals("--since takes a time, not '" + typed + "'", refused.detail());
        }
    }
}
