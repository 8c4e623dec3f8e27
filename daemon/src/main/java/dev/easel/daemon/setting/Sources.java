package dev.easel.daemon.setting;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the settings of one process come from. One caller at a time.
public record Sources(SettingsFile file, Map<String, String> environment, List<String> arguments) {
    public Sources {
        environment = Map.copyOf(environment);
        arguments = List.copyOf(arguments);
    }

    /// What they say now.
    public Reading reading() {
        return reading(Map.of());
    }

    /// What they would say if the file had these `changes`; empty takes the line of a key away.
    public Reading reading(Map<String, Optional<String>> changes) {
        return new Reading(file, environment, arguments).change(changes);
    }

    /// Writes `changes` into the file, all of them or none.
    ///
    /// @throws IOException if the file cannot be read or replaced
    public void write(Map<String, Optional<String>> changes) throws IOException {
        var lines = new LinkedHashMap<String, Optional<String>>();
        changes.forEach((key, value) -> lines.put(key, value.map(String::strip)));
        file.set(lines);
    }
}
