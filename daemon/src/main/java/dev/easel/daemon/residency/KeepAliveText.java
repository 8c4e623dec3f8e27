package dev.easel.daemon.residency;

import java.time.Duration;
import java.util.regex.Pattern;

/// Reads the numbers, units and words of a `keep_alive`.
final class KeepAliveText {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,20}(\\.\\d{1,20})?");
    private static final Pattern PART = Pattern.compile("(\\d{1,20}(?:\\.\\d{1,20})?)(ms|s|m|h|d)");
    private static final Pattern PARTS = Pattern.compile("-?(" + PART + "){1,10}");
    private static final double NANOS = 1e9;

    /// A century, in seconds: more is forever, and less overflows nothing.
    private static final double LONGEST = 100.0 * 365 * 24 * 3600;

    private KeepAliveText() {}

    static KeepAlive read(String text) {
        if (text.equals("forever")) return KeepAlive.FOREVER;
        if (text.equals("default")) return new KeepAlive.Default();
        if (NUMBER.matcher(text).matches()) return seconds(Double.parseDouble(text), text);
        if (!PARTS.matcher(text).matches()) throw new KeepAliveInvalid(text);
        var seconds = PART.matcher(text)
                .results()
                .mapToDouble(part -> Double.parseDouble(part.group(1)) * secondsOf(part.group(2)))
                .sum();
        return seconds(text.startsWith("-") ? -seconds : seconds, text);
    }

    /// @param value how the number was written
    static KeepAlive seconds(double seconds, Object value) {
        if (Double.isNaN(seconds)) throw new KeepAliveInvalid(value);
        if (seconds < 0 || seconds > LONGEST) return KeepAlive.FOREVER;
        return new KeepAlive.For(Duration.ofNanos(Math.round(seconds * NANOS)));
    }

    private static double secondsOf(String unit) {
        return switch (unit) {
            case "ms" -> 0.001;
            case "s" -> 1;
            case "m" -> 60;
            case "h" -> 3600;
            default -> 86_400;
        };
    }
}
