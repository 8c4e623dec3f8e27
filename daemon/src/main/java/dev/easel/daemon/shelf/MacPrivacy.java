package dev.easel.daemon.shelf;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The folders out of which macOS keeps programs in the background, whatever their rights say.
///
/// @param home of the person
record MacPrivacy(Path home, boolean isMac) {
    private static final List<String> KEPT = List.of("Downloads", "Desktop", "Documents");

    static MacPrivacy ofThisMachine() {
        return new MacPrivacy(
                Path.of(System.getProperty("user.home")),
                System.getProperty("os.name").startsWith("Mac"));
    }

    /// Why `folder` cannot be read, if that is why.
    Optional<String> problem(Path folder) {
        return KEPT.stream()
                .filter(name -> isMac && folder.startsWith(home.resolve(name)))
                .findFirst()
                .map(name -> "macOS keeps programs in the background out of ~/" + name
                        + ": put the models elsewhere, or import one: easel import FILE");
    }
}
