package dev.easel.daemon.service;

import dev.easel.daemon.host.Folders;
import dev.easel.daemon.host.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/// Where the service is to be.
///
/// @param home of the user
/// @param program `easeld`
/// @param duty what the settings want now
public record Site(
        boolean isMac, Path home, Folders folders, Map<String, String> environment, Path program, Supplier<Duty> duty) {
    /// What keeps `easeld` here.
    public Keeper keeper(Tools tools, Programs programs, Pause pause) {
        var loose = new LooseDaemon(this, tools, pause);
        if (!environment.getOrDefault("EASEL_HOME", "").isEmpty()) return loose;
        if (isMac) return new LaunchAgent(this, tools, programs, new Launchctl(tools, programs, pause), loose);
        var systemctl = new Systemctl(environment, tools, programs);
        return systemctl.isThere() ? new UserUnits(this, systemctl, loose) : loose;
    }

    Path agents() {
        return home.resolve("Library/LaunchAgents");
    }

    Path units() {
        return home.resolve(".config/systemd/user");
    }

    /// @throws ServiceFailed if there is no program to start
    void requireProgram() {
        if (!Files.isExecutable(program))
            throw new ServiceFailed("there is no " + program + " that could be started", "run ./install.sh first");
    }
}
