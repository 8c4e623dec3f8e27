package dev.easel.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `easel doctor --json` prints: what was looked at, and what it looked like.
///
/// @param result the worst of all checks: `ok`, `warn` or `fail`
public record Diagnosis(String version, String os, String result, List<Check> checks) {
    /// One thing that was looked at.
    ///
    /// @param name short and stable, such as `daemon` or `disk`
    /// @param result `ok`, `warn`, `fail`, or `skipped` where it has no meaning on this machine
    /// @param detail what was seen, one sentence
    /// @param cure what to do about it, one line; null if nothing is to be done
    public record Check(
            String name,
            String result,
            String detail,
            @Nullable String cure) {}
}
