package dev.easel.daemon.shortcut;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The item 'Generate image from selection' of the Services menu: a bundle of Automator's that hands the selected text
/// to `easel run --detach` and does not wait for the picture.
public final class ServicesItem {
    /// The bundle's folder.
    public static final String NAME = "Generate image from selection.workflow";

    private ServicesItem() {}

    /// Its files, by their paths below `~/Library/Services`.
    ///
    /// @param command `easel`, its whole path
    public static Map<String, String> files(Path command) {
        var files = new LinkedHashMap<String, String>();
        files.put(NAME + "/Contents/Info.plist", Resource.text("services-item/Info.plist"));
        files.put(
                NAME + "/Contents/document.wflow",
                Resource.text("services-item/document.wflow").replace("@COMMAND@", escaped(script(command))));
        return files;
    }

    /// The selection comes on standard input, so nothing of it is ever read by the shell.
    private static String script(Path command) {
        return "exec '" + command.toString().replace("'", "'\\''") + "' run --detach -";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
