package dev.easel.daemon.residency;

import java.util.Set;

/// What a person may choose about models in memory.
///
/// @param keepAlive of a model about which no request said anything; `For` or `Forever`
/// @param longest the most that a request may ask for; `For` or `Forever`
/// @param isLocked whether what requests say is ignored
/// @param maxModels at most so many at once
/// @param pinned the names of those that never make room by themselves
/// @param budget bytes for all of them together
/// @param machine bytes of memory that the machine or the container has at all
/// @param isRefusing whether a model that is expected not to fit is refused instead of warned of
public record ResidencySettings(
        KeepAlive keepAlive,
        KeepAlive longest,
        boolean isLocked,
        int maxModels,
        Set<String> pinned,
        long budget,
        long machine,
        boolean isRefusing) {
    public ResidencySettings {
        pinned = Set.copyOf(pinned);
    }

    /// What `asked`, the last word of requests, comes to: `For` or `Forever`.
    KeepAlive resolve(KeepAlive asked) {
        if (isLocked) return keepAlive;
        return switch (asked) {
            case KeepAlive.Unchanged _, KeepAlive.Default _ -> keepAlive;
            case KeepAlive.Forever _ -> longest;
            case KeepAlive.For(var time) ->
                longest instanceof KeepAlive.For(var most) && time.compareTo(most) > 0 ? longest : asked;
        };
    }
}
