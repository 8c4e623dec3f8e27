package dev.easel.daemon.setting;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Durations and sizes as people write them.
final class Amounts {
    private static final Pattern PARTS = Pattern.compile("(\\d+(?:ms|s|m|h|d))+");
    private static final Pattern PART = Pattern.compile("(\\d+)(ms|s|m|h|d)");
    private static final Map<String, Duration> TIME_UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?) ?([KMGT]?)(I?)B?");
    private static final String SIZE_UNITS = "KMGT";

    private Amounts() {}

    /// `90s`, `1h30m`, `2d`, or a number of seconds.
    static Optional<Duration> duration(String text) {
        try {
            if (text.matches("\\d+")) return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
            if (!PARTS.matcher(text).matches()) return Optional.empty();
            return Optional.of(PART.matcher(text)
                    .results()
                    .map(part -> TIME_UNITS
                            .getOrDefault(part.group(2), Duration.ZERO)
                            .multipliedBy(Long.parseLong(part.group(1))))
                    .reduce(Duration.ZERO, Duration::plus));
        } catch (ArithmeticException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// `30GB` (thousands), `4GiB` (1024s), or a number of bytes.
    static Optional<Long> size(String text) {
        var size = SIZE.matcher(text.toUpperCase(Locale.ROOT));
        if (!size.matches()) return Optional.empty();
        var power = size.group(2).isEmpty() ? 0 : SIZE_UNITS.indexOf(size.group(2)) + 1;
        if (power == 0 && !size.group(3).isEmpty()) return Optional.empty();
        var thousand = BigDecimal.valueOf(size.group(3).isEmpty() ? 1000 : 1024);
        var bytes = new BigDecimal(size.group(1)).multiply(thousand.pow(power));
        return bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : Optional.of(bytes.longValue());
    }
}
