package dev.easel.cli.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/// A time as it is typed: `2d` ago, the day `2026-11-28`, or RFC 3339.
final class Moment {
    private Moment() {}

    /// The time in RFC 3339.
    static String of(Flag flag, String text) {
        return of(flag, text, Instant.now(), ZoneId.systemDefault()).toString();
    }

    static Instant of(Flag flag, String text, Instant now, ZoneId zone) {
        try {
            if (text.matches("[0-9]{1,6}[smhdw]")) return now.minus(span(text)).truncatedTo(ChronoUnit.MILLIS);
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException _) {
            throw new Usage(
                    flag.longName() + " takes a time, not '" + text + "'",
                    "as in: " + flag.longName() + " 2d, " + flag.longName() + " 2026-11-28 or " + flag.longName()
                            + " 2026-11-28T12:00:00Z");
        }
    }

    private static Duration span(String text) {
        var count = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(count);
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            case 'd' -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
        };
    }
}
