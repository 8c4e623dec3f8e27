package dev.easel.daemon.residency;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long a model stays in memory after its last use, as a request says it.
public sealed interface KeepAlive {
    KeepAlive UNCHANGED = new Unchanged();
    KeepAlive FOREVER = new Forever();

    /// Nothing was said: what holds, holds on.
    record Unchanged() implements KeepAlive {}

    /// Back to what the settings say.
    record Default() implements KeepAlive {}

    /// Until it is unloaded.
    record Forever() implements KeepAlive {
        @Override
        public String toString() {
            return "forever";
        }
    }

    /// That long; zero: it goes with its last use.
    record For(Duration time) implements KeepAlive {
        /// As requests write it: `1h30m`, `90s`, `0s`.
        @Override
        public String toString() {
            var text = new StringBuilder();
            append(text, time.toDays(), "d");
            append(text, time.toHoursPart(), "h");
            append(text, time.toMinutesPart(), "m");
            append(text, time.toSecondsPart(), "s");
            append(text, time.toMillisPart(), "ms");
            return text.isEmpty() ? "0s" : text.toString();
        }

        private static void append(StringBuilder text, long amount, String unit) {
            if (amount > 0) text.append(amount).append(unit);
        }
    }

    /// Reads the field `keep_alive` of any door: null, a number, or a text.
    ///
    /// @throws KeepAliveInvalid if it is anything else
    static KeepAlive parse(@Nullable Object value) {
        return switch (value) {
            case null -> UNCHANGED;
            case Number number -> KeepAliveText.seconds(number.doubleValue(), value);
            case String text -> KeepAliveText.read(text.strip());
            default -> throw new KeepAliveInvalid(value);
        };
    }
}
