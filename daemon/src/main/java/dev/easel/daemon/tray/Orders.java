package dev.easel.daemon.tray;

import dev.easel.daemon.job.JobRequest;
import java.util.Optional;

/// What the house does for a person at the screen. Safe for any thread.
public interface Orders {
    /// The work that `wish` comes to, for the queue.
    ///
    /// @throws dev.easel.engine.error.EaselException with everything that is wrong with it
    JobRequest of(Wish wish);

    /// The model that draws where none is named, if there is one.
    Optional<String> defaultModel();

    /// Brings the model `name` into memory, and returns when it is there.
    ///
    /// @throws dev.easel.engine.error.EaselException if that cannot be
    void load(String name);

    /// Lets the queue wait, or go on, until somebody says otherwise, over the daemon's end too.
    void pause(boolean isPaused);

    /// Ends the daemon so that nothing starts it again by itself.
    void quit();
}
