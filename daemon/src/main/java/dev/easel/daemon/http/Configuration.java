package dev.easel.daemon.http;

import dev.easel.protocol.Settings;
import dev.easel.protocol.SettingsChange;
import java.util.Map;
import java.util.Optional;

/// The settings of the running daemon, as the routes show and change them.
public interface Configuration {
    /// Every setting, as it stands now or will from the next start on.
    Settings list();

    /// Writes all of `changes`, or none; empty goes back to the default.
    ///
    /// @throws Refused with each key that is unknown, each value that cannot be, each key that is held elsewhere
    SettingsChange change(Map<String, Optional<String>> changes);
}
