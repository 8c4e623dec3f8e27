package dev.easel.daemon.http;

import dev.easel.protocol.Problem.FieldError;
import dev.easel.protocol.Settings;
import dev.easel.protocol.SettingsChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Two settings that decide nothing; stricter than the real ones: it takes no others, and no empty text.
final class PaperConfiguration implements Configuration {
    private static final Map<String, String> DEFAULTS = Map.of("keep_alive.default", "30m", "queue.max", "256");

    private final Map<String, String> chosen = new LinkedHashMap<>();

    @Override
    public synchronized Settings list() {
        return new Settings(
                new TreeMap<>(DEFAULTS).entrySet().stream().map(this::row).toList());
    }

    private Settings.Setting row(Map.Entry<String, String> setting) {
        var key = setting.getKey();
        return new Settings.Setting(
                key,
                chosen.getOrDefault(key, setting.getValue()),
                setting.getValue(),
                chosen.containsKey(key) ? "file" : "default",
                isLive(key));
    }

    @Override
    public synchronized SettingsChange change(Map<String, Optional<String>> changes) {
        for (var change : changes.entrySet())
            if (!DEFAULTS.containsKey(change.getKey())
                    || change.getValue().filter(String::isEmpty).isPresent())
                throw new Refused(
                        List.of(new FieldError(
                                change.getKey(), "unknown_field", change.getKey() + " is not a setting")),
                        "'easel config' lists them");
        changes.forEach((key, value) -> value.ifPresentOrElse(text -> chosen.put(key, text), () -> chosen.remove(key)));
        return new SettingsChange(
                changes.keySet().stream().filter(PaperConfiguration::isLive).toList(),
                changes.keySet().stream().filter(key -> !isLive(key)).toList());
    }

    private static boolean isLive(String key) {
        return key.startsWith("keep_alive.");
    }
}
