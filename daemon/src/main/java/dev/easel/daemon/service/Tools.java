package dev.easel.daemon.service;

import java.util.List;

/// The system's programs that are called here, each by its whole path: what starts Easel may know no `PATH`.
public record Tools(String launchctl, String plutil, String id, String systemctl, String env, String shell) {
    /// Where they lie.
    public static final Tools USUAL = new Tools(
            "/bin/launchctl", "/usr/bin/plutil", "/usr/bin/id", "/usr/bin/systemctl", "/usr/bin/env", "/bin/sh");

    /// The number of this user.
    List<String> user() {
        return List.of(id, "-u");
    }
}
