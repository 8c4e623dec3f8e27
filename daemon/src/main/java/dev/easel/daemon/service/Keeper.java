package dev.easel.daemon.service;

import java.nio.file.Path;
import java.util.Optional;

/// What keeps `easeld` running. Each command may be given twice, and says in a sentence what is true now.
///
/// All throw `ServiceFailed` if that cannot be brought about.
public interface Keeper {
    /// `launchd`, `systemd` or `none`.
    String name();

    /// The file in which it is written down; empty if there is none.
    Optional<Path> file();

    /// Whether it keeps `easeld` at all.
    default boolean isInstalled() {
        return file().isPresent();
    }

    /// Whether its file says what the settings want now.
    boolean isUpToDate();

    /// Writes down what to start and where to listen, and starts it.
    String install();

    /// Ends `easeld`, and forgets it.
    String uninstall();

    String start();

    /// Ends it so that no request starts it again.
    String stop();

    String restart();

    /// How it stands, in the keeper's words; empty if it knows of no `easeld`.
    Optional<State> state();

    /// What the keeper says of its `easeld`.
    ///
    /// @param pid 0 if no process runs
    record State(String word, long pid) {}
}
