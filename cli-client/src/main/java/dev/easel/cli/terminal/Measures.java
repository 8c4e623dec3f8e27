package dev.easel.cli.terminal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/// Sizes and times in the words of a person.
public final class Measures {
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

    private Measures() {}

    /// `512 B`, `4.2 MB`, `1.7 GB`: steps of 1000, as disks are sold.
    public static String size(long bytes) {
        double amount = bytes;
        var unit = 0;
        while (amount >= 999.5 && unit < UNITS.length - 1) {
            amount /= 1000;
            unit++;
        }
        return decimal(amount, unit == 0 || amount >= 99.95 ? 0 : 1) + " " + UNITS[unit];
    }

    /// `less than a second`, `1 second`, `4 minutes`, `3 hours`, `2 days`.
    public static String span(Duration span) {
        var seconds = span.toSeconds();
        if (seconds < 1) return "less than a second";
        if (seconds < 60) return counted(seconds, "second");
        if (seconds < 3600) return counted(seconds / 60, "minute");
        if (seconds < 48 * 3600) return counted(seconds / 3600, "hour");
        return counted(seconds / 86_400, "day");
    }

    /// `4 minutes from now` or `2 days ago`; the text itself if it is no RFC 3339 time.
    public static String when(String time, Instant now) {
        try {
            var span = Duration.between(now, Instant.parse(time));
            return span.isNegative() ? span(span.negated()) + " ago" : span(span) + " from now";
        } catch (DateTimeException _) {
            return time;
        }
    }

    /// `48 s`, `3 min 20 s`, `1 h 5 min`: for a line that changes.
    public static String shortly(Duration span) {
        var seconds = Math.round(span.toMillis() / 1000.0);
        if (seconds < 60) return seconds + " s";
        if (seconds < 3600) return seconds / 60 + " min " + seconds % 60 + " s";
        return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    /// `0.42`, `1.3`, `12`: three digits say enough about the seconds of a step.
    public static String seconds(Duration span) {
        var seconds = span.toNanos() / 1e9;
        return decimal(seconds, seconds < 0.995 ? 2 : seconds < 9.95 ? 1 : 0);
    }

    /// By hand, since `String.format` alone takes a fifth of the time of `easel ps`.
    private static String decimal(double amount, int places) {
        var scale = places == 0 ? 1 : places == 1 ? 10 : 100;
        var scaled = Math.round(amount * scale);
        if (places == 0) return Long.toString(scaled);
        var fraction = Long.toString(scaled % scale);
        return scaled / scale + "." + "0".repeat(places - fraction.length()) + fraction;
    }

    private static String counted(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
