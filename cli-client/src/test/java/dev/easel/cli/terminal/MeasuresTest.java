package dev.easel.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuresTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 KB",
        "99949, 99.9 KB",
        "99950, 100 KB",
        "999499, 999 KB",
        "999500, 1.0 MB",
        "1700000000, 1.7 GB",
        "4000000000000, 4.0 TB",
        "9000000000000000, 9000 TB"
    })
    void saysSizesInThreeDigits(long bytes, String said) {
        assertEquals(said, Measures.size(bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "0, less than a second",
        "1, 1 second",
        "59, 59 seconds",
        "60, 1 minute",
        "240, 4 minutes",
        "3600, 1 hour",
        "172799, 47 hours",
        "172800, 2 days"
    })
    void saysSpans(long seconds, String said) {
        assertEquals(said, Measures.span(Duration.ofSeconds(seconds)));
    }

    @Test
    void saysWhen() {
        var now = Instant.parse("2026-01-01T00:00:00Z");
        assertEquals("4 minutes from now", Measures.when("2026-01-01T00:04:30.000Z", now));
        assertEquals("31 days ago", Measures.when("2025-12-01T00:00:00.000Z", now));
        assertEquals("soon", Measures.when("soon", now));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 s", "1499, 1 s", "59499, 59 s", "59500, 1 min 0 s", "200000, 3 min 20 s", "3900000, 1 h 5 min"})
    void saysTheTimeLeftShortly(long milliseconds, String said) {
        assertEquals(said, Measures.shortly(Duration.ofMillis(milliseconds)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.00", "421, 0.42", "995, 1.0", "1249, 1.2", "9949, 9.9", "9950, 10", "12400, 12", "120000, 120"})
    void saysTheSecondsOfAStep(long milliseconds, String said) {
        assertEquals(said, Measures.seconds(Duration.ofMillis(milliseconds)));
    }
}
