package dev.easel.daemon;

import dev.easel.daemon.host.Folders;
import dev.easel.daemon.host.Programs;
import dev.easel.daemon.service.Duty;
import dev.easel.daemon.service.Keeper;
import dev.easel.daemon.service.Pause;
import dev.easel.daemon.service.Site;
import dev.easel.daemon.service.Tools;
import dev.easel.daemon.setting.SettingsFile;
import dev.easel.daemon.setting.Sources;
import dev.easel.daemon.shortcut.ServicesMenu;
import dev.easel.daemon.shortcut.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What keeps the `easeld` of this user running, and what it has to know for that.
final class Custody {
    private Custody() {}

    /// The one of this machine.
    static Keeper keeper(Map<String, String> environment) {
        var programs = Programs.ofThisMachine();
        var keeper = site(isMac(), environment).keeper(Tools.USUAL, programs, Pause::real);
        return keeper.name().equals("launchd") ? new MacKeeper(keeper, menu(environment, programs)) : keeper;
    }

    /// The Services menu of this user.
    static ServicesMenu menu(Map<String, String> environment, Programs programs) {
        var site = site(true, environment);
        return new ServicesMenu(site.home(), command(site), programs);
    }

    /// What shortcuts and the Services item of an installation ask.
    static Target target(Map<String, String> environment) {
        var site = site(true, environment);
        var duty = site.duty().get();
        var needsToken = listen(site.folders()).isTokenForAll();
        return Target.at(duty.address(), duty.port(), needsToken, command(site));
    }

    /// What a system is told about an installation on it.
    static Duty duty(boolean isMac, Map<String, String> environment) {
        return site(isMac, environment).duty().get();
    }

    private static Site site(boolean isMac, Map<String, String> environment) {
        var home = Path.of(System.getProperty("user.home"));
        var folders = Folders.of(environment, home, isMac);
        var root = isMac == isMac() ? System.getProperty("easel.root") : null;
        var program = (root == null ? folders.data() : Path.of(root)).resolve("bin/easeld");
        return new Site(isMac, home, folders, environment, program, () -> {
            var listen = listen(folders);
            return Duty.of(program, folders, listen.host(), listen.port(), environment);
        });
    }

    private static Path command(Site site) {
        return site.program().resolveSibling("easel");
    }

    /// The service sees the file, and nothing of this environment.
    private static Settings.Listen listen(Folders folders) {
        var sources = new Sources(new SettingsFile(folders.settings()), Map.of(), List.of());
        return Settings.read(sources.reading()).listen();
    }

    private static boolean isMac() {
        return System.getProperty("os.name").startsWith("Mac");
    }
}
