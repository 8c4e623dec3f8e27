package dev.easel.daemon.setting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AmountsTest {
    @Test
    void readsDurationsAsPeopleWriteThem() {
        Map.of(
                        "90", Duration.ofSeconds(90),
                        "90s", Duration.ofSeconds(90),
                        "1h30m", Duration.ofMinutes(90),
                        "2d", Duration.ofDays(2),
                        "250ms", Duration.ofMillis(250),
                        "0", Duration.ZERO)
                .forEach((text, duration) -> assertEquals(Optional.of(duration), Amounts.duration(text), text));
        for (var text : List.of("", "m", "1.5h", "30 m", "-1", "1y", "99999999999999999999d"))
            assertEquals(Optional.empty(), Amounts.duration(text), text);
    }

    @Test
    void readsSizesByThousandsAndBy1024s() {
        Map.of("30GB", 30_000_000_000L, "4GiB", 4L << 30, "1.5 kb", 1500L, "7", 7L, "7B", 7L, "2T", 2_000_000_000_000L)
                .forEach((text, size) -> assertEquals(Optional.of(size), Amounts.size(text), text));
        for (var text : List.of("", "GB", "-1", "3PB", "1iB", "99999999999T"))
            assertEquals(Optional.empty(), Amounts.size(text), text);
    }
}
