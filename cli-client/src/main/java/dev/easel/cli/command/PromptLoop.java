package dev.easel.cli.command;

import dev.easel.cli.client.DaemonClient;
import dev.easel.cli.client.Failure;
import dev.easel.protocol.HistoryChange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `easel` without a prompt on a terminal: a line is drawn, the next one is read, until `/bye`. Lines that begin with a
/// slash change what the next ones are drawn with. Ctrl-C cancels the drawing, not the loop. One caller at a time.
final class PromptLoop {
    private static final String PROMPT = ">>> ";
    private static final String HELP = """
        a prompt        draws it
        /set            lists what holds; /set steps 30 sets it, /set steps takes it back
        /show           tells what the last picture was drawn with
        /seed 42        draws with this seed from now on; /seed alone: with a new one each time
        /again          draws the last prompt once more
        /star           puts a star on the last picture, so that it is found again and never pruned
        /bye            leaves, as Ctrl-D does; Ctrl-C cancels what is being drawn
        """;

    /// What can be set; each is an option of `run`.
    private static final Set<Flag> SETTINGS = settings();

    private final Call call;
    private CommandLine line;
    private @Nullable String lastPrompt;
    private List<String> lastPictures = List.of();
    private volatile @Nullable DaemonClient drawing;
    private volatile boolean isCancelled;

    PromptLoop(Call call) {
        this.call = call;
        this.line = call.line();
        for (var flag : List.of(Flag.JSON, Flag.DETACH, Flag.OUTPUT))
            if (line.has(flag)) throw new Usage(flag.longName() + " needs a prompt", "as in: easel \"a red apple\"");
    }

    int run() {
        call.terminal().err().println("What shall be drawn? /help tells the rest, /bye leaves.");
        var lines = new BufferedReader(new InputStreamReader(call.terminal().in(), StandardCharsets.UTF_8));
        try (var _ = CtrlC.hears(this::interrupt)) {
            while (true) {
                ask();
                var typed = lines.readLine();
                if (typed == null) {
                    call.terminal().err().println();
                    return ExitCode.OK;
                }
                if (typed.strip().equals("/bye")) return ExitCode.OK;
                heed(typed.strip());
            }
        } catch (IOException e) {
            throw new Usage("what is typed cannot be read: " + e.getMessage(), null);
        }
    }

    private void ask() {
        call.terminal().err().print(PROMPT);
        call.terminal().err().flush();
    }

    private void heed(String typed) {
        isCancelled = false;
        try {
            if (!typed.isEmpty()) command(typed);
        } catch (Failure e) {
            call.progress().clear();
            if (isCancelled) call.say("cancelled");
            else Explanation.of(e, call);
        }
    }

    private void command(String typed) {
        if (!typed.startsWith("/")) {
            draw(typed);
            return;
        }
        var words = typed.split("\\s+", 3);
        switch (words[0]) {
            case "/help", "/?" -> call.terminal().err().print(HELP);
            case "/set" -> set(words);
            case "/show" -> show();
            case "/seed" -> set(words.length == 1 ? new String[] {"", "seed"} : new String[] {"", "seed", words[1]});
            case "/again" -> draw(lastPrompt());
            case "/star" -> star();
            case String other -> {
                var near =
                        Spelling.nearest(other, List.of("/help", "/set", "/show", "/seed", "/again", "/star", "/bye"));
                throw new Usage(
                        "there is no " + other,
                        near == null ? "/help lists what there is" : "did you mean " + near + "?");
            }
        }
    }

    private void draw(String prompt) {
        var one = call.run(line);
        lastPrompt = prompt;
        drawing = one.client();
        try {
            lastPictures = Run.draw(prompt, one).pictures();
        } finally {
            drawing = null;
        }
    }

    private void set(String[] words) {
        if (words.length == 1) {
            list();
            return;
        }
        var flag = Flag.of("--" + words[1]);
        if (flag == null || !SETTINGS.contains(flag)) throw unknown(words[1]);
        var changed = words.length == 2
                ? line.without(flag)
                : CommandLine.parse(flag.longName() + "=" + words[2]).over(line);
        Order.of(changed, "", false);
        Canvas.of(call.run(changed));
        line = changed;
    }

    private static Usage unknown(String name) {
        var names = SETTINGS.stream().map(PromptLoop::name).sorted().toList();
        var near = Spelling.nearest(name.toLowerCase(Locale.ROOT), names);
        return new Usage(
                "'" + name + "' cannot be set",
                near == null ? "these can: " + String.join(" ", names) : "did you mean '" + near + "'?");
    }

    private void list() {
        var held = held();
        call.terminal()
                .err()
                .println(
                        held.isEmpty()
                                ? "nothing is set; the model's own values hold. To set: "
                                        + SETTINGS.stream()
                                                .map(PromptLoop::name)
                                                .sorted()
                                                .collect(Collectors.joining(" "))
                                : held);
    }

    /// What is set, a line each.
    private String held() {
        return Arrays.stream(Flag.values())
                .filter(flag -> SETTINGS.contains(flag) && line.has(flag))
                .map(flag -> name(flag) + " " + String.join(",", line.texts(flag)))
                .collect(Collectors.joining("\n"));
    }

    private void show() {
        if (lastPictures.isEmpty()) throw new Usage("nothing was drawn yet", "type a prompt");
        for (var id : lastPictures) call.terminal().err().println(Drawn.text(call.client(), id));
    }

    private void star() {
        if (lastPictures.isEmpty()) throw new Usage("nothing was drawn yet", "type a prompt");
        for (var id : lastPictures) call.client().patch(Paths.picture(id), new HistoryChange(true, null, null));
        call.terminal().err().println(lastPictures.size() == 1 ? "starred" : lastPictures.size() + " starred");
    }

    private String lastPrompt() {
        var prompt = lastPrompt;
        if (prompt == null) throw new Usage("nothing was drawn yet", "type a prompt");
        return prompt;
    }

    /// Ctrl-C: ends the drawing; where none is, the line that was being typed is gone, and a new one begins.
    private void interrupt() {
        var client = drawing;
        if (client == null) {
            call.terminal().err().println();
            ask();
            return;
        }
        if (isCancelled) Runtime.getRuntime().exit(ExitCode.INTERRUPTED);
        isCancelled = true;
        client.hangUp();
    }

    private static Set<Flag> settings() {
        var settings = EnumSet.copyOf(Verb.REQUEST);
        settings.add(Flag.PREVIEW);
        return settings;
    }

    private static String name(Flag flag) {
        return flag.longName().substring(2);
    }
}
