package dev.easel.daemon;

import dev.easel.daemon.Desk.Refusal;
import dev.easel.daemon.host.Folders;
import dev.easel.daemon.host.PrivateFolder;
import dev.easel.daemon.host.RunningDaemon;
import dev.easel.daemon.http.Token;
import dev.easel.daemon.setting.SettingsInvalid;
import dev.easel.engine.error.EaselException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/// `easel config`, `easel token` and `easel info`, which the launcher brings here: what a person reads and changes in
/// files, whether a daemon runs or not.
final class Housekeeping {
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
        return !arguments.isEmpty() && List.of("config", "token", "info").contains(arguments.getFirst());
    }

    /// Carries out one command line.
    ///
    /// @return the exit code, as `easel` has them
    int run(List<String> arguments) {
        var desk = new Desk(out, err, arguments.contains(JSON));
        var words = arguments.stream().filter(word -> !word.equals(JSON)).toList();
        try {
            if (words.getFirst().equals("info"))
                return new Info(out, err, desk.isJson()).run(words.subList(1, words.size()));
            if (words.getFirst().equals("token")) token(words, desk);
            else config(desk).run(words);
            return 0;
        } catch (Refusal refusal) {
            return desk.refuse(refusal);
        } catch (SettingsInvalid | RunningDaemon.AddressInvalid e) {
            return desk.refuse(new Refusal(Refusal.USAGE, e.getMessage(), e.hint()));
        } catch (EaselException e) {
            return desk.refuse(new Refusal(Refusal.FAILED, e.getMessage(), e.hint()));
        } catch (IOException e) {
            return desk.refuse(new Refusal(
                    Refusal.FAILED,
                    "the settings cannot be written: " + e,
                    "see that the file and its folder are yours"));
        }
    }

    private ConfigCommand config(Desk desk) {
        var daemon = RunningDaemon.of(folders.socket(), environment);
        return new ConfigCommand(folders.settings(), environment, daemon, desk);
    }

    private void token(List<String> words, Desk desk) {
        if (words.size() != 2 || !List.of("show", "rotate").contains(words.get(1)))
            throw new Refusal(Refusal.USAGE, "'" + String.join(" ", words) + "' is not understood", "usage: " + TOKEN);
        PrivateFolder.at(folders.data());
        var token = Token.in(folders.data().resolve("token"));
        if (words.get(1).equals("rotate")) token.rotate();
        if (desk.isJson()) desk.json(Map.of("token", token.text()));
        else desk.say(token.text());
    }
}
