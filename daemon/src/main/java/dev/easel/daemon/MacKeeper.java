package dev.easel.daemon;

import dev.easel.daemon.service.Keeper;
import dev.easel.daemon.shortcut.ServicesMenu;
import java.nio.file.Path;
import java.util.Optional;

/// launchd, and beside it the item in the Services menu, which comes and goes with the service.
final class MacKeeper implements Keeper {
    private final Keeper launchd;
    private final ServicesMenu menu;

    MacKeeper(Keeper launchd, ServicesMenu menu) {
        this.launchd = launchd;
        this.menu = menu;
    }

    @Override
    public String install() {
        var installed = launchd.install();
        menu.install();
        return installed;
    }

    @Override
    public String uninstall() {
        menu.uninstall();
        return launchd.uninstall();
    }

    @Override
    public String name() {
        return launchd.name();
    }

    @Override
    public Optional<Path> file() {
        return launchd.file();
    }

    @Override
    public boolean isUpToDate() {
        return launchd.isUpToDate();
    }

    @Override
    public String start() {
        return launchd.start();
    }

    @Override
    public String stop() {
        return launchd.stop();
    }

    @Override
    public String restart() {
        return launchd.restart();
    }

    @Override
    public Optional<State> state() {
        return launchd.state();
    }
}
