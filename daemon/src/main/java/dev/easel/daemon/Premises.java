package dev.easel.daemon;

import dev.easel.daemon.host.DaemonLock;
import dev.easel.daemon.host.ExecutableFolder;
import dev.easel.daemon.host.FileMode;
import dev.easel.daemon.host.Folders;
import dev.easel.daemon.host.PrivateFolder;
import dev.easel.daemon.launchd.Handover;
import dev.easel.daemon.setting.SettingsFile;
import dev.easel.daemon.setting.Sources;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What must be there before the first part of the daemon: private folders, one of them for native libraries, settings
/// that can be used, and the right to be the only daemon here.
record Premises(Folders folders, Settings settings, LiveSettings live, DaemonLock lock, Handover handover)
        implements AutoCloseable {
    /// Native libraries are unpacked below the cache, for a temporary folder may not let them run.
    ///
    /// @throws dev.easel.engine.error.EaselException for whatever is missing
    static Premises take(Folders folders, Map<String, String> environment, List<String> arguments, Handover handover) {
        PrivateFolder.at(folders.cache());
        PrivateFolder.at(folders.data());
        PrivateFolder.at(folders.logs());
        var sources = new Sources(new SettingsFile(folders.settings()), environment, arguments);
        var settings = Settings.read(sources.reading());
        var pictures = settings.keeping().folder();
        var premises = new Premises(
                folders.withPictures(pictures),
                settings,
                new LiveSettings(sources),
                DaemonLock.on(folders.lock()),
                handover);
        premises.prepareNatives();
        return premises;
    }

    /// Where to listen, and whom to let in: what was handed over is the truth, for clients know that port.
    Settings.Listen listen() {
        var listen = settings.listen();
        return handover.address()
                .map(address -> listen.at(address.getAddress().getHostAddress(), address.getPort()))
                .orElse(listen);
    }

    /// What is odd and does no harm.
    List<String> warnings() {
        var wanted = settings.listen().port();
        var given = handover.address().map(InetSocketAddress::getPort).orElse(wanted);
        if (given == wanted || wanted == 0) return settings.warnings();
        var all = new ArrayList<>(settings.warnings());
        all.add("the service listens on port " + given + ", and listen.port is " + wanted
                + "; 'easel service install' makes them the same");
        return all;
    }

    /// Has native libraries unpacked where they can run.
    static void prepareNatives(Path cache) {
        var natives = ExecutableFolder.at(cache.resolve("jna")).toString();
        System.setProperty("jna.tmpdir", natives);
        System.setProperty("org.sqlite.tmpdir", natives);
    }

    private void prepareNatives() {
        try {
            prepareNatives(folders.cache());
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
