package dev.easel.daemon.worker;

import java.time.Duration;

/// When graphs are saved, and how many.
///
/// @param most bytes that all of them may take on the disk
/// @param spare bytes that must stay free there
/// @param quiet how long nobody must have computed
public record SavingRules(long most, long spare, Duration quiet) {
    public static final long SPARE = 10L << 30;
    public static final Duration QUIET = Duration.ofSeconds(5);
}
