package dev.easel.daemon;

import dev.easel.daemon.http.Configuration;
import dev.easel.daemon.http.Refused;
import dev.easel.daemon.setting.Reading;
import dev.easel.daemon.setting.SettingsInvalid;
import dev.easel.daemon.setting.SettingsInvalid.Mistake;
import dev.easel.daemon.setting.Sources;
import dev.easel.protocol.Problem.FieldError;
import dev.easel.protocol.SettingsChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The settings of a running daemon. A change is written into the file, and those parts of the daemon that follow the
/// changed keys hear the new settings at once; the other keys hold from the next start on. Safe for any thread.
final class LiveSettings implements Configuration {
    private final Sources sources;
    private final List<Follower> followers = new ArrayList<>();

    LiveSettings(Sources sources) {
        this.sources = sources;
    }

    /// Has `part` hear the settings whenever a key of these, or one that begins like one that ends in a dot, changes.
    synchronized void follow(List<String> keys, Consumer<Settings> part) {
        followers.add(new Follower(keys, part));
    }

    @Override
    public synchronized dev.easel.protocol.Settings list() {
        return list(sources.reading());
    }

    @Override
    public synchronized SettingsChange change(Map<String, Optional<String>> changes) {
        var wanted = sources.reading(changes);
        read(wanted);
        refuseFixed(wanted, changes);
        write(changes);
        var settings = read(sources.reading());
        followers.stream()
                .filter(each -> changes.keySet().stream().anyMatch(each::follows))
                .forEach(each -> each.part().accept(settings));
        return new SettingsChange(
                changes.keySet().stream().filter(this::isFollowed).toList(),
                changes.keySet().stream().filter(key -> !isFollowed(key)).toList());
    }

    /// Notes in the file what a part of the daemon has chosen by itself and follows already.
    synchronized void note(String key, Optional<String> value) throws IOException {
        sources.write(Map.of(key, value));
    }

    /// What `reading` says, in the words of the wire; what is wrong with it is no reason not to tell.
    static dev.easel.protocol.Settings list(Reading reading) {
        try {
            Settings.read(reading);
        } catch (SettingsInvalid _) {
            // a line that the next start refuses hides no other
        }
        return new dev.easel.protocol.Settings(reading.choices().entrySet().stream()
                .map(setting -> row(setting.getKey(), setting.getValue()))
                .toList());
    }

    private static dev.easel.protocol.Settings.Setting row(String key, Reading.Choice choice) {
        return new dev.easel.protocol.Settings.Setting(
                key, choice.shown(), choice.standard(), choice.source(), Settings.isLive(key));
    }

    private boolean isFollowed(String key) {
        return followers.stream().anyMatch(each -> each.follows(key));
    }

    private void write(Map<String, Optional<String>> changes) {
        try {
            sources.write(changes);
        } catch (IOException e) {
            throw new UncheckedIOException("The settings cannot be written", e);
        }
    }

    private static Settings read(Reading reading) {
        try {
            return Settings.read(reading);
        } catch (SettingsInvalid e) {
            throw new Refused(
                    e.mistakes().stream().map(LiveSettings::error).toList(),
                    "'easel config' lists every setting with its value");
        }
    }

    private static FieldError error(Mistake mistake) {
        return new FieldError(
                mistake.key(), mistake.isUnknown() ? "unknown_field" : "unsupported_value", mistake.sentence());
    }

    private static void refuseFixed(Reading reading, Map<String, Optional<String>> changes) {
        var fixed = new LinkedHashMap<String, String>();
        for (var key : changes.keySet()) reading.holder(key).ifPresent(holder -> fixed.put(key, holder));
        if (fixed.isEmpty()) return;
        throw new Refused(
                fixed.entrySet().stream()
                        .map(each -> new FieldError(
                                each.getKey(), "setting_held", each.getKey() + " is held by " + each.getValue()))
                        .toList(),
                "change it there, or start easeld without it");
    }

    /// A part of the daemon and the keys that it follows.
    private record Follower(List<String> keys, Consumer<Settings> part) {
        boolean follows(String key) {
            return keys.stream().anyMatch(mine -> mine.endsWith(".") ? key.startsWith(mine) : key.equals(mine));
        }
    }
}
