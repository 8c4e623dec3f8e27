package dev.easel.daemon;

import dev.easel.daemon.host.DaemonLock;
import dev.easel.daemon.host.ExecutableFolder;
import dev.easel.daemon.host.FileMode;
import dev.easel.daemon.host.Folders;
import dev.easel.daemon.host.PrivateFolder;
import dev.easel.daemon.setting.SettingsFile;
import dev.easel.daemon.setting.Sources;
import java.util.List;
import java.util.Map;

/// What must be there before the first part of the daemon: private folders, one of them for native libraries, settings
/// that can be used, and the right to be the only daemon here.
record Premises(Folders folders, Settings settings, LiveSettings live, DaemonLock lock) implements AutoCloseable {
    /// Native libraries are unpacked below the cache, for a temporary folder may not let them run.
    ///
    /// @throws dev.easel.engine.error.EaselException for whatever is missing
    static Premises take(Folders folders, Map<String, String> environment, List<String> arguments) {
        PrivateFolder.at(folders.cache());
        PrivateFolder.at(folders.data());
        PrivateFolder.at(folders.logs());
        var sources = new Sources(new SettingsFile(folders.settings()), environment, arguments);
        var settings = Settings.read(sources.reading());
        var pictures = settings.keeping().folder();
        var premises = new Premises(
                folders.withPictures(pictures), settings, new LiveSettings(sources), DaemonLock.on(folders.lock()));
        premises.prepareNatives();
        return premises;
    }

    private void prepareNatives() {
        try {
            var natives = ExecutableFolder.at(folders.cache().resolve("jna")).toString();
            System.setProperty("jna.tmpdir", natives);
            System.setProperty("org.sqlite.tmpdir", natives);
            FileMode.keepNewFilesPrivate();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
