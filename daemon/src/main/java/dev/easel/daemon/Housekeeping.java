package dev.easel.daemon;

import dev.easel.daemon.host.Folders;
import dev.easel.daemon.host.PrivateFolder;
import dev.easel.daemon.http.Token;
import dev.easel.daemon.setting.Reading;
import dev.easel.daemon.setting.SettingsFile;
import dev.easel.daemon.setting.SettingsInvalid;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// `easel config` and `easel token`, which the launcher brings here: what a person reads and changes in Easel's own
/// files, whether a daemon runs or not.
final class Housekeeping {
    private static final String CONFIG = "easel config [get [KEY] | set KEY VALUE | unset KEY] [--json]";
    private static final String TOKEN = "easel token show|rotate";
    private static final String JSON = "--json";

    private final Folders folders;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    Housekeeping(Folders folders, Map<String, String> environment, PrintStream out, PrintStream err) {
        this.folders = folders;
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /// Whether `arguments` ask for housekeeping rather than for a daemon.
    static boolean isMeantBy(List<String> arguments) {
        return !arguments.isEmpty() && List.of("config", "token").contains(arguments.getFirst());
    }

    /// Carries out one command line.
    ///
    /// @return the exit code: 0, 1 for a file that cannot be written, 2 for what was typed
    int run(List<String> arguments) {
        var isJson = arguments.contains(JSON);
        var words = arguments.stream().filter(word -> !word.equals(JSON)).toList();
        try {
            return words.getFirst().equals("token") ? token(words) : config(words, isJson);
        } catch (SettingsInvalid e) {
            return refuse(e.getMessage(), e.hint());
        } catch (IOException e) {
            err.println("easel: the settings cannot be written: " + e);
            return 1;
        }
    }

    private int config(List<String> words, boolean isJson) throws IOException {
        var verb = words.size() == 1 ? "get" : words.get(1);
        return switch (verb + " " + words.size()) {
            case "get 1", "get 2" -> list(isJson);
            case "get 3" -> get(words.get(2), isJson);
            case "set 4" -> set(words.get(2), words.get(3));
            case "unset 3" -> unset(words.get(2));
            default -> refuse("'" + String.join(" ", words) + "' is not understood", "usage: " + CONFIG);
        };
    }

    private int list(boolean isJson) {
        var choices = choices();
        if (isJson)
            return json(Map.of(
                    "settings",
                    choices.entrySet().stream().map(Housekeeping::row).toList()));
        choices.forEach((key, choice) -> out.println(key + " = " + choice.value() + "   (" + choice.source() + ")"));
        return 0;
    }

    private int get(String key, boolean isJson) {
        var choice = choices().get(key);
        if (choice == null) {
            check(key, "");
            throw new IllegalStateException(key + " is known and not listed");
        }
        if (isJson) return json(row(Map.entry(key, choice)));
        out.println(choice.value());
        return 0;
    }

    private int set(String key, String value) throws IOException {
        if (value.lines().count() > 1) return refuse("a value has one line", "write it without a line break");
        check(key, value);
        var folder = folders.settings().toAbsolutePath().getParent();
        if (folder != null) PrivateFolder.at(folder);
        new SettingsFile(folders.settings()).set(key, value.strip());
        out.println(key + " = " + value.strip());
        var variable = Reading.variable(key);
        if (environment.containsKey(variable))
            err.println("easel: warning: the variable " + variable + " wins over it");
        return hereafter();
    }

    private int unset(String key) throws IOException {
        new SettingsFile(folders.settings()).set(key, null);
        return hereafter();
    }

    private int hereafter() {
        err.println("easeld reads it at its next start");
        return 0;
    }

    private int token(List<String> words) {
        if (words.size() != 2 || !List.of("show", "rotate").contains(words.get(1)))
            return refuse("'" + String.join(" ", words) + "' is not understood", "usage: " + TOKEN);
        PrivateFolder.at(folders.data());
        var file = folders.data().resolve("token");
        var token = Token.in(file);
        if (words.get(1).equals("rotate")) token.rotate();
        out.println(token.text());
        return 0;
    }

    /// Everything as it is now; what is wrong elsewhere in the file is no reason not to tell.
    private Map<String, Reading.Choice> choices() {
        var reading = new Reading(new SettingsFile(folders.settings()), environment, List.of());
        try {
            Settings.read(reading);
        } catch (SettingsInvalid e) {
            err.println("easel: warning: " + e.getMessage());
        }
        return reading.choices();
    }

    /// @throws SettingsInvalid if there is no setting `key` or it cannot be `value`
    private void check(String key, String value) {
        Settings.read(Reading.of(key, value)).warnings().forEach(odd -> err.println("easel: warning: " + odd));
    }

    private static Map<String, Object> row(Map.Entry<String, Reading.Choice> setting) {
        var row = new LinkedHashMap<String, Object>();
        row.put("key", setting.getKey());
        row.put("value", setting.getValue().value());
        row.put("default", setting.getValue().standard());
        row.put("source", setting.getValue().source());
        return row;
    }

    private int json(Object value) {
        out.println(JsonMapper.shared().writeValueAsString(value));
        return 0;
    }

    private int refuse(String message, String hint) {
        err.println("easel: " + message);
        err.println("  " + hint);
        return 2;
    }
}
