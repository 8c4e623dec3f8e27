package dev.easel.engine.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads the YAML files of strangers: one document of at most 64 KiB and 32 levels, without aliases, whose expansion
/// has no limit, and without tags that name the types of a program.
final class Yaml {
    private static final long LIMIT = 64 << 10;
    private static final int DEPTH = 32;
    private static final String REMEDY = "Replace it by the original file, or take it away.";

    private Yaml() {}

    /// The mapping that the file `path` holds.
    static Map<?, ?> read(Path path, String name) {
        try {
            if (Files.size(path) > LIMIT)
                throw refuse(name, "has " + Files.size(path) + " bytes; at most " + LIMIT + " are read");
            return parse(Files.readString(path), name);
        } catch (IOException e) {
            throw new UnsupportedModel(name + " cannot be read: " + e, REMEDY, e);
        }
    }

    private static Map<?, ?> parse(String text, String name) {
        var settings = LoadSettings.builder()
                .setLabel(name)
                .setAllowDuplicateKeys(false)
                .setAllowRecursiveKeys(false)
                .setMaxAliasesForCollections(0)
                .build();
        try {
            check(new Parse(settings).parseString(text), name);
            if (new Load(settings).loadFromString(text) instanceof Map<?, ?> values
                    && values.keySet().stream().allMatch(String.class::isInstance)) return values;
        } catch (YamlEngineException e) {
            throw new UnsupportedModel(name + " is not YAML: " + e.getMessage(), REMEDY, e);
        }
        throw refuse(name, "holds no mapping of names");
    }

    private static void check(Iterable<Event> events, String name) {
        var depth = 0;
        for (var event : events) {
            switch (event.getEventId()) {
                case Alias -> throw refuse(name, "has an alias, which Easel does not follow");
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {
                    // no level
                }
            }
            if (depth > DEPTH) throw refuse(name, "has more than " + DEPTH + " levels");
        }
    }

    private static UnsupportedModel refuse(String name, String what) {
        return new UnsupportedModel(name + " " + what, REMEDY);
    }
}
