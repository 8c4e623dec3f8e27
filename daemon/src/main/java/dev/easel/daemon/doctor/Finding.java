package dev.easel.daemon.doctor;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a check saw.
///
/// @param detail one sentence
/// @param cure what to do, one line; null if nothing is to be done
public record Finding(
        Result result, String detail, @Nullable String cure) {
    public static Finding ok(String detail) {
        return new Finding(Result.OK, detail, null);
    }

    public static Finding warn(String detail, String cure) {
        return new Finding(Result.WARN, detail, cure);
    }

    public static Finding fail(String detail, String cure) {
        return new Finding(Result.FAIL, detail, cure);
    }

    public static Finding skipped(String why) {
        return new Finding(Result.SKIPPED, why, null);
    }

    /// How it looked; the worst comes last.
    public enum Result {
        SKIPPED,
        OK,
        WARN,
        FAIL;

        /// Its name in what is printed.
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
