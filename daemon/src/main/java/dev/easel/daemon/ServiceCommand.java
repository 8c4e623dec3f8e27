package dev.easel.daemon;

import dev.easel.daemon.Desk.Refusal;
import dev.easel.daemon.host.Folders;
import dev.easel.daemon.host.Programs;
import dev.easel.daemon.host.RunningDaemon;
import dev.easel.daemon.service.Keeper;
import dev.easel.daemon.service.ServiceFiles;
import dev.easel.daemon.shortcut.MacFiles;
import dev.easel.daemon.shortcut.ShortcutsApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// `easel service`, but for its `logs`: what keeps `easeld` running is told, installed, started and stopped. Nothing
/// here knocks at the TCP port, which would start a daemon.
final class ServiceCommand {
    static final String USAGE = "easel service status|install [--shortcuts]|uninstall|start|stop|restart|logs,"
            + " or render --os macos|linux --out FOLDER";

    private static final List<String> VERBS =
            List.of("status", "install", "uninstall", "start", "stop", "restart", "logs", "render");

    private static final int NOT_RUNNING = 3;

    private final Folders folders;
    private final Map<String, String> environment;
    private final Supplier<Keeper> keepers;
    private final Programs programs;
    private final Desk desk;

    ServiceCommand(
            Folders folders, Map<String, String> environment, Supplier<Keeper> keepers, Programs programs, Desk desk) {
        this.folders = folders;
        this.environment = environment;
        this.keepers = keepers;
        this.programs = programs;
        this.desk = desk;
    }

    /// @param words `service` and what follows it
    /// @throws IOException if what is rendered cannot be written
    int run(List<String> words) throws IOException {
        if (words.size() > 1 && words.get(1).equals("render")) return render(words.subList(2, words.size()));
        if (words.size() > 1 && words.get(1).equals("install")) return install(words.subList(2, words.size()));
        if (words.size() > 2) throw Housekeeping.notUnderstood(words, USAGE, VERBS);
        var keeper = keepers.get();
        return switch (words.size() == 1 ? "status" : words.get(1)) {
            case "status" -> status(keeper);
            case "uninstall" -> done(keeper.uninstall());
            case "start" -> done(keeper.start());
            case "stop" -> done(keeper.stop());
            case "restart" -> done(keeper.restart());
            default -> throw Housekeeping.notUnderstood(words, USAGE, VERBS);
        };
    }

    private int install(List<String> options) {
        var isOffering = options.equals(List.of("--shortcuts"));
        if (!isOffering && !options.isEmpty())
            throw new Refusal(
                    Refusal.USAGE,
                    "'service install " + String.join(" ", options) + "' is not understood",
                    "usage: easel service install [--shortcuts]");
        var keeper = keepers.get();
        if (isOffering && !keeper.name().equals("launchd"))
            throw new Refusal(
                    Refusal.USAGE,
                    "there are shortcuts on macOS only, and not with EASEL_HOME",
                    "leave --shortcuts away");
        environment.keySet().stream()
                .filter(name -> name.startsWith("EASEL_") && !name.equals("EASEL_HOME"))
                .filter(name -> !List.of("EASEL_AUTOSTART", "EASEL_TOKEN").contains(name))
                .sorted()
                .forEach(name -> desk.warn("the service does not see the variable " + name
                        + "; write what it says into the settings: 'easel config set'"));
        var installed = keeper.install();
        return done(isOffering ? installed + "; " + offer() : installed);
    }

    private String offer() {
        var app = new ShortcutsApp(folders.cache().resolve("shortcuts"), programs);
        return "click 'Add Shortcut' for each of these: " + String.join(", ", app.offer(Custody.target(environment)));
    }

    private int done(String sentence) {
        if (desk.isJson()) desk.json(Map.of("detail", sentence));
        else desk.say(sentence);
        return 0;
    }

    private int status(Keeper keeper) {
        var state = keeper.state();
        var daemon = RunningDaemon.behind(folders.socket());
        var health = daemon.get("/health").map(answer -> JsonMapper.shared().readTree(answer.body()));
        var isReady =
                daemon.get("/ready").filter(answer -> answer.status() == 200).isPresent();
        if (desk.isJson()) {
            var all = new LinkedHashMap<String, @Nullable Object>();
            all.put("keeper", keeper.name());
            all.put("file", keeper.file().map(Path::toString).orElse(null));
            all.put("state", state.map(Keeper.State::word).orElse(null));
            all.put("pid", health.map(each -> each.path("pid").asLong()).orElse(null));
            all.put(
                    "version",
                    health.map(each -> each.path("version").asString("?")).orElse(null));
            all.put("ready", isReady);
            desk.json(all);
        } else {
            desk.say("service   " + service(keeper, state));
            desk.say("easeld    "
                    + health.map(each -> each.path("version").asString("?") + " (pid "
                                    + each.path("pid").asLong() + ") " + (isReady ? "is ready" : "is not ready"))
                            .orElse("does not run"));
        }
        return health.isPresent() ? 0 : NOT_RUNNING;
    }

    private static String service(Keeper keeper, Optional<Keeper.State> state) {
        if (!keeper.isInstalled())
            return keeper.name().equals("none") ? "none here" : "not installed; 'easel service install' does that";
        return keeper.name() + ", " + state.map(Keeper.State::word).orElse("not loaded") + ", "
                + keeper.file().map(Path::toString).orElse("");
    }

    /// As an installation without EASEL_HOME would, which is the only one that has such files.
    private int render(List<String> words) throws IOException {
        var options = options(words);
        var isMac = "macos".equals(options.get("--os"));
        var outside = new LinkedHashMap<>(environment);
        outside.remove("EASEL_HOME");
        var duty = Custody.duty(isMac, outside);
        var files = new LinkedHashMap<>(isMac ? ServiceFiles.onMac(duty) : ServiceFiles.onLinux(duty));
        if (isMac) files.putAll(MacFiles.of(Custody.target(outside)));
        var folder = Path.of(options.getOrDefault("--out", "")).toAbsolutePath();
        var written = new ArrayList<String>();
        for (var file : files.entrySet()) {
            var path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
            written.add(path.toString());
        }
        if (desk.isJson()) desk.json(Map.of("files", written));
        else written.forEach(desk::say);
        return 0;
    }

    private static Map<String, String> options(List<String> words) {
        var options = new LinkedHashMap<String, String>();
        for (var index = 0; index < words.size(); index++) {
            var word = words.get(index);
            var equals = word.indexOf('=');
            if (equals > 0) options.put(word.substring(0, equals), word.substring(equals + 1));
            else if (index + 1 < words.size()) options.put(word, words.get(++index));
        }
        if (options.size() != 2
                || !List.of("macos", "linux").contains(options.getOrDefault("--os", ""))
                || !options.containsKey("--out"))
            throw new Refusal(
                    Refusal.USAGE,
                    "'service render " + String.join(" ", words) + "' is not understood",
                    "usage: easel service render --os macos|linux --out FOLDER");
        return options;
    }
}
