package dev.easel.daemon.job;

import java.time.Duration;
import java.util.Optional;

/// The queue as it stands at one moment.
///
/// @param left until all of it is done, if anything is known about that
public record QueueState(boolean isPaused, int running, int queued, int max, Optional<Duration> left) {}
