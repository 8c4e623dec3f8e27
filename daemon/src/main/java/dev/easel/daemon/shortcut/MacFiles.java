package dev.easel.daemon.shortcut;

import java.util.LinkedHashMap;
import java.util.Map;

/// Every file that an installation on macOS writes for other programs, by name.
public final class MacFiles {
    private MacFiles() {}

    /// The Services item, and the shortcuts before they are signed.
    public static Map<String, String> of(Target target) {
        var files = new LinkedHashMap<>(ServicesItem.files(target.command()));
        Shortcuts.unsigned(target).forEach((name, text) -> files.put(unsigned(name), text));
        return files;
    }

    /// The name of the file of a shortcut that is not signed.
    static String unsigned(String name) {
        return name + ".unsigned.shortcut";
    }
}
