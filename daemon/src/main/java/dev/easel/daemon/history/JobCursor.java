package dev.easel.daemon.history;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.regex.Pattern;

/// The place in a list of jobs where a page ends, as callers see it: a text that says nothing to them.
///
/// @param order of the list it is a place in
/// @param value of the last job, by which the list is ordered
/// @param number of the last job's row, which decides among equals
record JobCursor(String order, long value, long number) {
    private static final Pattern FORM = Pattern.compile("jobs:([a-z_-]+):(\\d{1,19}):(\\d{1,19})");

    /// @throws CursorInvalid if `text` was not written by `text()` for a list of that order
    static JobCursor read(String text, JobFilter filter) {
        try {
            var plain = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), US_ASCII));
            if (!plain.matches() || !plain.group(1).equals(order(filter))) throw new CursorInvalid();
            return new JobCursor(plain.group(1), Long.parseLong(plain.group(2)), Long.parseLong(plain.group(3)));
        } catch (IllegalArgumentException _) {
            throw new CursorInvalid();
        }
    }

    static JobCursor at(JobFilter filter, long value, long number) {
        return new JobCursor(order(filter), value, number);
    }

    String text() {
        var plain = "jobs:" + order + ":" + value + ":" + number;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(US_ASCII));
    }

    private static String order(JobFilter filter) {
        return filter.sort().id() + (filter.isAscending() ? "-asc" : "-desc");
    }
}
