package dev.easel.cli.command;

import dev.easel.cli.client.DaemonClient;
import dev.easel.cli.client.Events;
import dev.easel.cli.client.Failure;
import dev.easel.cli.client.Json;
import dev.easel.cli.client.Refused;
import dev.easel.protocol.Event;
import dev.easel.protocol.Job;
import dev.easel.protocol.Model;
import dev.easel.protocol.Models;
import dev.easel.protocol.Samplers;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `easel run --file prompts.txt`: a job a line, followed to the last one. The jobs are `easeld`'s own: whoever leaves,
/// or is cut off, runs the same again, and goes on where it stood, because each line's job is begun only once.
final class Batch {
    /// What a job that is in `easeld`'s hands cannot heed.
    private static final List<Flag> NOT_HERE = List.of(
            Flag.NO_SAVE,
            Flag.INLINE,
            Flag.NO_INLINE,
            Flag.BACKGROUND,
            Flag.FORMAT,
            Flag.QUALITY,
            Flag.PREVIEW,
            Flag.PREVIEW_EVERY);

    /// A line's job.
    private record Begun(BatchFile.Entry entry, String job) {}

    private final Call call;
    private final DaemonClient client;
    private final List<BatchFile.Entry> entries;
    private final Deque<Begun> outstanding = new ArrayDeque<>();
    private final String round;
    private int drawn;
    private int failed;
    private int earlier;

    private Batch(Call call, List<BatchFile.Entry> entries) {
        this.call = call;
        this.client = call.client();
        this.entries = entries;
        this.round = call.line().has(Flag.AGAIN) ? "-" + System.currentTimeMillis() : "";
    }

    /// @throws Usage if a line cannot be drawn; then none is
    static Batch of(Call call) {
        if (!call.words().isEmpty())
            throw new Usage("--file says what is drawn, but '" + String.join(" ", call.words()) + "' follows", null);
        for (var flag : NOT_HERE)
            if (call.line().has(flag)) throw new Usage(flag.longName() + " has no meaning with --file", null);
        var output = call.line().text(Flag.OUTPUT);
        if (output != null && !Files.isDirectory(call.around().here().resolve(output)))
            throw new Usage("with --file, -o takes a folder that is there, not " + output, null);
        return new Batch(call, BatchFile.read(call));
    }

    int run() {
        checkNames();
        for (var entry : entries) Destination.of(call.run(entry.line()), entry.prompt());
        Interruption.begins(this::leave);
        try {
            for (var entry : entries) begin(entry);
            if (call.line().has(Flag.DETACH)) return ExitCode.OK;
            while (!outstanding.isEmpty()) finish(outstanding.remove());
        } catch (Failure e) {
            call.say("easel: " + drawn + " of " + entries.size() + " drawn; the same command goes on from there");
            throw e;
        }
        return sum();
    }

    /// Names that only `easeld` knows.
    private void checkNames() {
        var models = Json.read(client.get("/api/v1/models"), Models.class).models().stream()
                .map(Model::name)
                .toList();
        var known = Json.read(client.get("/api/v1/samplers"), Samplers.class);
        var samplers = known.samplers().stream().map(Samplers.Sampler::id).toList();
        var schedules = known.schedules().stream().map(Samplers.Schedule::id).toList();
        for (var entry : entries) {
            check(entry, Flag.MODEL, models);
            check(entry, Flag.SAMPLER, samplers);
            check(entry, Flag.SCHEDULE, schedules);
        }
    }

    private static void check(BatchFile.Entry entry, Flag flag, List<String> known) {
        var name = entry.line().text(flag);
        if (name == null || known.contains(name.toLowerCase(Locale.ROOT))) return;
        var near = Spelling.nearest(name, known);
        throw new Usage(
                "line " + entry.number() + ": " + flag.longName() + " '" + name + "' is not known",
                near == null ? "these are: " + String.join(", ", known) : "did you mean '" + near + "'?");
    }

    /// Begins a line's job, after an earlier one has ended if the queue is full.
    private void begin(BatchFile.Entry entry) {
        while (true) {
            try {
                var order = Order.of(entry.line(), entry.prompt(), false);
                var answer = client.post(Paths.JOBS, order, entry.key() + round);
                if (answer.isReplay()) earlier++;
                var job = Json.read(answer.json(), Job.class);
                outstanding.add(new Begun(entry, job.id()));
                if (call.line().has(Flag.DETACH)) call.out().println(call.isJson() ? answer.json() : job.id());
                return;
            } catch (Refused e) {
                var oldest = outstanding.peek();
                if (!"queue_full".equals(e.problem().code())
                        || oldest == null
                        || call.line().has(Flag.DETACH)) {
                    call.say("easel: line " + entry.number() + " of the file was refused; "
                            + (drawn + failed + outstanding.size()) + " lines before it have a job");
                    throw e;
                }
                finish(outstanding.remove());
            }
        }
    }

    private void finish(Begun begun) {
        var entry = begun.entry();
        var place = (drawn + failed + 1) + " of " + entries.size() + ", ";
        var here = call.run(entry.line());
        var drawing = Drawing.ofJob(here, Destination.of(here, entry.prompt()), client, place);
        try (var lines = client.events(Paths.job(begun.job()) + "/events")) {
            var code = Follower.follow(lines, here, line -> {
                refuseIfStopping(line);
                if (!call.isJson()) drawing.take(line);
            });
            if (call.isJson()) call.out().println(client.get(Paths.job(begun.job())));
            if (code == ExitCode.OK) drawn++;
            else {
                failed++;
                call.say("  that was line " + entry.number() + ": " + entry.prompt());
            }
        }
    }

    /// That `easeld` stops is not the job's end.
    private static void refuseIfStopping(Map<String, @Nullable Object> line) {
        if (!(Events.event(line) instanceof Event.Failed(var problem))) return;
        if ("stopping".equals(problem.code())) throw Refused.of(problem);
    }

    private void leave() {
        client.hangUp();
        call.say("easel: left; " + outstanding.size() + " jobs go on in easeld. The same command follows them again,"
                + " 'easel cancel --all' ends them");
    }

    private int sum() {
        var text = new StringBuilder()
                .append(drawn)
                .append(" of ")
                .append(entries.size())
                .append(" drawn");
        if (failed > 0) text.append(", ").append(failed).append(" not; 'easel jobs' tells more");
        if (earlier > 0) text.append("; ").append(earlier).append(" had begun earlier (--again draws them anew)");
        call.say(text.toString());
        return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
    }
}
