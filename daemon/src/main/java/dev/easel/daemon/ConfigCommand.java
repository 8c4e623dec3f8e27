package dev.easel.daemon;

import dev.easel.daemon.Desk.Refusal;
import dev.easel.daemon.host.RunningDaemon;
import dev.easel.daemon.service.Keeper;
import dev.easel.daemon.setting.Reading;
import dev.easel.daemon.setting.SettingsFile;
import dev.easel.daemon.setting.SettingsInvalid;
import dev.easel.daemon.setting.Sources;
import dev.easel.daemon.word.Nearest;
import dev.easel.protocol.Settings.Setting;
import dev.easel.protocol.SettingsChange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `easel config`. A running daemon is asked, so that it tells what holds for it and follows what it can at once;
/// without one, the settings file is read and written.
final class ConfigCommand {
    static final String USAGE = "easel config [get [KEY] | set KEY VALUE | unset KEY] [--json]";

    private static final Set<String> SOCKET = Set.of("listen.host", "listen.port");
    private static final String ROUTE = "/api/v1/config";

    private final Sources sources;
    private final RunningDaemon daemon;
    private final Supplier<Keeper> keepers;
    private final Desk desk;

    ConfigCommand(
            Path file, Map<String, String> environment, RunningDaemon daemon, Supplier<Keeper> keepers, Desk desk) {
        this.sources = new Sources(new SettingsFile(file), environment, List.of());
        this.daemon = daemon;
        this.keepers = keepers;
        this.desk = desk;
    }

    /// @param words `config` and what follows it
    /// @throws Refusal if that cannot be done
    /// @throws IOException if the settings file cannot be written
    int run(List<String> words) throws IOException {
        var verb = words.size() == 1 ? "get" : words.get(1);
        switch (verb + " " + words.size()) {
            case "get 1", "get 2" -> list();
            case "get 3" -> get(words.get(2));
            case "set 4" -> change(words.get(2), words.get(3));
            case "unset 3" -> change(words.get(2), null);
            default -> throw Housekeeping.notUnderstood(words, USAGE, List.of("get", "set", "unset"));
        }
        return 0;
    }

    private void list() {
        var settings = settings();
        if (desk.isJson()) desk.json(new dev.easel.protocol.Settings(settings));
        else settings.forEach(each -> desk.say(each.key() + " = " + each.value() + "   (" + each.source() + ")"));
    }

    private void get(String key) {
        var settings = settings();
        var setting = settings.stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> unknown(key, settings));
        if (desk.isJson()) desk.json(setting);
        else desk.say(setting.value());
    }

    private void change(String key, @Nullable String value) throws IOException {
        var answer = daemon.patch(ROUTE, Desk.write(Collections.singletonMap(key, value)));
        var change = answer.isPresent()
                ? Desk.read(answer.get(), SettingsChange.class)
                : changeFile(key, Optional.ofNullable(value));
        if (desk.isJson()) desk.json(change);
        else if (value != null) desk.say(key + " = " + value.strip());
        if (SOCKET.contains(key) && daemon.isHere() && keepers.get().isInstalled()) moveSocket();
        else
            desk.remark(
                    "easeld follows it from " + (change.applied().contains(key) ? "now" : "its next start") + " on");
    }

    /// The service holds the socket, and does not read the settings.
    private void moveSocket() {
        desk.remark("the service listens elsewhere from now on, so it is installed anew");
        desk.remark(keepers.get().install());
    }

    /// Also takes away what is no setting: such a line may be what keeps a daemon from starting.
    private SettingsChange changeFile(String key, Optional<String> value) throws IOException {
        requireHere();
        var changes = Map.of(key, value);
        if (value.isPresent())
            Settings.read(Reading.ofNothing().change(changes)).warnings().forEach(desk::warn);
        sources.write(changes);
        var variable = Reading.variable(key);
        if (sources.environment().containsKey(variable)) desk.warn("the variable " + variable + " wins over it");
        return new SettingsChange(List.of(), List.of(key));
    }

    /// As a running daemon has them, else as the next one will; what is wrong with one hides no other.
    private List<Setting> settings() {
        var answer = daemon.get(ROUTE);
        if (answer.isPresent())
            return Desk.read(answer.get(), dev.easel.protocol.Settings.class).settings();
        requireHere();
        try {
            Settings.read(sources.reading());
        } catch (SettingsInvalid e) {
            desk.warn(e.getMessage());
        }
        return LiveSettings.list(sources.reading()).settings();
    }

    private void requireHere() {
        if (!daemon.isHere())
            throw new Refusal(
                    Refusal.UNREACHABLE,
                    "no easeld answers at the place that EASEL_HOST names",
                    "start it there, or unset EASEL_HOST");
    }

    private static Refusal unknown(String key, List<Setting> settings) {
        var known = settings.stream().map(Setting::key).toList();
        return new Refusal(
                Refusal.USAGE,
                "'" + key + "' is not a setting",
                Nearest.to(key, known)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("'easel config' lists them all"));
    }
}
