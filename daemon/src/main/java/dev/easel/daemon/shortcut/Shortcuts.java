package dev.easel.daemon.shortcut;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dd.plist.XMLPropertyListWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The shortcuts that Easel brings along, made from the sources in `shortcuts/`.
public final class Shortcuts {
    private static final List<String> SOURCES =
            List.of("imagine", "imagine-from-clipboard", "imagine-from-selection", "save-last-picture");

    private Shortcuts() {}

    /// Under which a person calls them.
    public static List<String> names() {
        return SOURCES.stream().map(file -> Source.read(file + ".txt").name()).toList();
    }

    /// Each as the unsigned property list that `shortcuts sign` takes, by its name.
    public static Map<String, String> unsigned(Target target) {
        var all = new LinkedHashMap<String, String>();
        for (var file : SOURCES) {
            var source = Source.read(file + ".txt");
            all.put(source.name(), text(source, target));
        }
        return all;
    }

    private static String text(Source source, Target target) {
        var bytes = new ByteArrayOutputStream();
        try {
            XMLPropertyListWriter.write(Workflow.of(source, target), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing can be written into memory", e);
        }
        return bytes.toString(UTF_8);
    }
}
