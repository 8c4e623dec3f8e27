package dev.easel.daemon;

import dev.easel.daemon.Desk.Refusal;
import dev.easel.daemon.host.Folders;
import dev.easel.daemon.host.PrivateFolder;
import dev.easel.daemon.host.Programs;
import dev.easel.daemon.host.RunningDaemon;
import dev.easel.daemon.http.Token;
import dev.easel.daemon.service.Keeper;
import dev.easel.daemon.setting.SettingsInvalid;
import dev.easel.daemon.word.Nearest;
import dev.easel.engine.error.EaselException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// `easel config`, `token`, `info`, `doctor` and `service`, which the launcher brings here: what a person reads and
/// changes in files, whether a daemon runs or not, or cannot.
final class Housekeeping {
    private static final String TOKEN = "easel token show|rotate";
    private static final String JSON = "--json";

    private final Folders folders;
    private final Map<String, String> environment;
    private final Supplier<Keeper> keepers;
    private final PrintStream out;
    private final PrintStream err;

    /// @param keepers what keeps `easeld` running on this machine, found when it is asked for
    Housekeeping(
            Folders folders,
            Map<String, String> environment,
            Supplier<Keeper> keepers,
            PrintStream out,
            PrintStream err) {
        this.folders = folders;
        this.environment = environment;
        this.keepers = keepers;
        this.out = out;
        this.err = err;
    }

    /// Whether `arguments` ask for housekeeping rather than for a daemon.
    static boolean isMeantBy(List<String> arguments) {
        return !arguments.isEmpty()
                && List.of("config", "token", "info", "doctor", "prepare", "service")
                        .contains(arguments.getFirst());
    }

    /// Carries out one command line.
    ///
    /// @return the exit code, as `easel` has them
    int run(List<String> arguments) {
        var desk = new Desk(out, err, arguments.contains(JSON));
        var words = arguments.stream().filter(word -> !word.equals(JSON)).toList();
        try {
            return switch (words.getFirst()) {
                case "doctor" -> doctor(words, desk);
                case "info" -> new Info(out, err, desk.isJson()).run(words.subList(1, words.size()));
                case "token" -> token(words, desk);
                case "prepare" -> prepare(words);
                case "service" ->
                    new ServiceCommand(folders, environment, keepers, Programs.ofThisMachine(), desk).run(words);
                default -> config(desk).run(words);
            };
        } catch (Refusal refusal) {
            return desk.refuse(refusal);
        } catch (SettingsInvalid | RunningDaemon.AddressInvalid e) {
            return desk.refuse(new Refusal(Refusal.USAGE, e.getMessage(), e.hint()));
        } catch (EaselException e) {
            return desk.refuse(new Refusal(Refusal.FAILED, e.getMessage(), e.hint()));
        } catch (IOException e) {
            return desk.refuse(new Refusal(
                    Refusal.FAILED, "it cannot be written: " + e, "see that the file and its folder are yours"));
        }
    }

    private ConfigCommand config(Desk desk) {
        var daemon = RunningDaemon.of(folders.socket(), environment);
        return new ConfigCommand(folders.settings(), environment, daemon, keepers, desk);
    }

    private int doctor(List<String> words, Desk desk) {
        if (words.size() > 1) throw notUnderstood(words, "easel doctor [--json]", List.of());
        return new DoctorCommand(folders, environment, Programs.ofThisMachine(), keepers, desk).run();
    }

    private int prepare(List<String> words) throws IOException {
        if (words.size() != 3) throw notUnderstood(words, "easeld prepare FILE MODEL", List.of());
        Preparation.run(folders, Path.of(words.get(1)), Path.of(words.get(2)));
        return 0;
    }

    private int token(List<String> words, Desk desk) {
        var verbs = List.of("show", "rotate");
        if (words.size() != 2 || !verbs.contains(words.get(1))) throw notUnderstood(words, TOKEN, verbs);
        PrivateFolder.at(folders.data());
        var token = Token.in(folders.data().resolve("token"));
        if (words.get(1).equals("rotate")) token.rotate();
        if (desk.isJson()) desk.json(Map.of("token", token.text()));
        else desk.say(token.text());
        return 0;
    }

    /// @param verbs what can follow the first word
    static Refusal notUnderstood(List<String> words, String usage, List<String> verbs) {
        var meant = words.size() < 2 || verbs.contains(words.get(1))
                ? Optional.<String>empty()
                : Nearest.to(words.get(1), verbs);
        return new Refusal(
                Refusal.USAGE,
                "'" + String.join(" ", words) + "' is not understood",
                meant.map(verb -> "did you mean 'easel " + words.getFirst() + " " + verb + "'? ")
                                .orElse("")
                        + "usage: " + usage);
    }
}
