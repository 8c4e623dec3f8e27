package dev.easel.daemon.history;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// The name of a job or a picture: 26 characters, the first ten its millisecond, the others 80 bits of chance, so that
/// nobody guesses one.
public record Ulid(String text) {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern PATTERN = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");
    private static final int TIME_DIGITS = 10;
    private static final int CHANCE_DIGITS = 16;
    private static final SecureRandom CHANCE = new SecureRandom();

    /// @throws IllegalArgumentException if `text` is none
    public Ulid {
        if (!PATTERN.matcher(text).matches()) throw new IllegalArgumentException("not a ULID");
    }

    /// A new one, born at `now`.
    public static Ulid at(Instant now) {
        var text = new StringBuilder();
        for (var digit = TIME_DIGITS - 1; digit >= 0; digit--) text.append(digit(now.toEpochMilli() >>> (5 * digit)));
        for (var digit = 0; digit < CHANCE_DIGITS; digit++) text.append(digit(CHANCE.nextInt(DIGITS.length())));
        return new Ulid(text.toString());
    }

    /// `text` as an id, empty if it cannot be one.
    public static Optional<Ulid> read(String text) {
        return PATTERN.matcher(text).matches() ? Optional.of(new Ulid(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }

    private static char digit(long value) {
        return DIGITS.charAt((int) (value & 31));
    }
}
