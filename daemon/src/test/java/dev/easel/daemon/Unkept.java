package dev.easel.daemon;

import dev.easel.daemon.host.Folders;
import dev.easel.daemon.host.Programs;
import dev.easel.daemon.service.Keeper;
import dev.easel.daemon.service.Site;
import dev.easel.daemon.service.Tools;
import java.util.Map;

/// Nobody who keeps `easeld`, so that no test asks the machine's own service manager.
final class Unkept {
    private Unkept() {}

    static Keeper in(Folders folders) {
        var environment = Map.of("EASEL_HOME", folders.data().toString());
        var program = folders.data().resolve("bin/easeld");
        var site = new Site(false, folders.data(), folders, environment, program, () -> {
            throw new AssertionError("nobody asks what it is to do");
        });
        return site.keeper(Tools.USUAL, _ -> new Programs.Said(Programs.MISSING, ""), _ -> {});
    }
}
