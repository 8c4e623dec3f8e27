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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What keeps the `easeld` of this user running, and what it has to know for that.
final class Custody {
    private Custody() {}

    /// The one of this machine.
    static Keeper keeper(Map<String, String> environment) {
        return site(isMac(), environment).keeper(Tools.USUAL, Programs.ofThisMachine(), Pause::real);
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
            // the service sees the file, and nothing of this environment
            var sources = new Sources(new SettingsFile(folders.settings()), Map.of(), List.of());
            var listen = Settings.read(sources.reading()).listen();
            return Duty.of(program, folders, listen.host(), listen.port(), environment);
        });
    }

    private static boolean isMac() {
        return System.getProperty("os.name").startsWith("Mac");
    }
}
