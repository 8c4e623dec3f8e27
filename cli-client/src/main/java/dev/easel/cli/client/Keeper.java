package dev.easel.cli.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// launchd or systemd, where one of them keeps `easeld`: it is asked, for a second `easeld` beside its own would find
/// the port taken.
///
/// @param launchctl its whole path, as that of the other
record Keeper(String launchctl, String systemctl) {
    static final Keeper USUAL = new Keeper("/bin/launchctl", "/usr/bin/systemctl");

    private static final String LABEL = "dev.easel.easeld";

    /// What has it start `easeld`; null if no service is installed.
    @Nullable
    List<String> command(Surroundings around) {
        if (around.variable("EASEL_HOME") != null) return null;
        var home = around.home();
        if (around.isMac())
            return Files.exists(home.resolve("Library/LaunchAgents/" + LABEL + ".plist"))
                    ? List.of(launchctl, "kickstart", "gui/" + user(around) + "/" + LABEL)
                    : null;
        return Files.exists(home.resolve(".config/systemd/user/easeld.service"))
                ? List.of(systemctl, "--user", "start", "easeld.socket", "easeld.service")
                : null;
    }

    /// The number of whoever owns the home folder.
    private static Object user(Surroundings around) {
        try {
            return Files.getAttribute(around.home(), "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException("The owner of " + around.home() + " cannot be read", e);
        }
    }
}
