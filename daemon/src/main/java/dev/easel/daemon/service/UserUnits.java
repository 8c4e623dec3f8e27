package dev.easel.daemon.service;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.easel.daemon.host.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/// systemd, which starts `easeld` at login and when somebody asks, and again when it crashes.
final class UserUnits implements Keeper {
    private final Site site;
    private final Systemctl systemctl;
    private final LooseDaemon loose;

    UserUnits(Site site, Systemctl systemctl, LooseDaemon loose) {
        this.site = site;
        this.systemctl = systemctl;
        this.loose = loose;
    }

    @Override
    public String name() {
        return "systemd";
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(site.units().resolve(UnitFiles.SERVICE)).filter(Files::exists);
    }

    @Override
    public String install() {
        site.requireProgram();
        var files = ServiceFiles.onLinux(site.duty().get());
        systemctl.wish("stop", UnitFiles.SOCKET, UnitFiles.SERVICE);
        loose.endAllBut(0);
        write(files);
        systemctl.order("daemon-reload");
        systemctl.order("enable", UnitFiles.SOCKET, UnitFiles.SERVICE);
        return run();
    }

    @Override
    public String uninstall() {
        var wasThere = isInstalled();
        systemctl.wish("disable", "--now", UnitFiles.SOCKET, UnitFiles.SERVICE);
        try {
            Files.deleteIfExists(site.units().resolve(UnitFiles.SERVICE));
            Files.deleteIfExists(site.units().resolve(UnitFiles.SOCKET));
        } catch (IOException e) {
            throw cannotWrite(e);
        }
        systemctl.wish("daemon-reload");
        systemctl.wish("reset-failed", UnitFiles.SOCKET, UnitFiles.SERVICE);
        return wasThere ? "the service is removed" : "no service was installed";
    }

    @Override
    public String start() {
        if (!isInstalled()) return install();
        loose.endAllBut(pid());
        return run();
    }

    @Override
    public String stop() {
        systemctl.wish("stop", UnitFiles.SOCKET, UnitFiles.SERVICE);
        loose.endAllBut(0);
        return isInstalled() ? "easeld is stopped until the next login or 'easel service start'" : "easeld is stopped";
    }

    @Override
    public String restart() {
        if (!isInstalled() || !isUpToDate()) return install();
        loose.endAllBut(pid());
        systemctl.order("start", UnitFiles.SOCKET);
        systemctl.order("restart", UnitFiles.SERVICE);
        return loose.awaitReady();
    }

    @Override
    public Optional<State> state() {
        return systemctl.state(UnitFiles.SERVICE);
    }

    private String run() {
        systemctl.order("start", UnitFiles.SOCKET, UnitFiles.SERVICE);
        return loose.awaitReady();
    }

    private long pid() {
        return state().map(State::pid).orElse(0L);
    }

    @Override
    public boolean isUpToDate() {
        try {
            for (var file : ServiceFiles.onLinux(site.duty().get()).entrySet())
                if (!Files.readString(site.units().resolve(file.getKey())).equals(file.getValue())) return false;
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private void write(Map<String, String> files) {
        try {
            PrivateFolder.at(site.folders().data());
            PrivateFolder.at(site.folders().logs());
            Files.createDirectories(site.units());
            for (var file : files.entrySet()) {
                var unfinished = site.units().resolve("." + file.getKey() + ".new");
                Files.writeString(unfinished, file.getValue());
                Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-r--r--"));
                Files.move(unfinished, site.units().resolve(file.getKey()), ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private ServiceFailed cannotWrite(IOException e) {
        return new ServiceFailed("the units in " + site.units() + " cannot be written: " + e, "see that it is yours");
    }
}
