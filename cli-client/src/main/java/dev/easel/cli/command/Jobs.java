package dev.easel.cli.command;

import dev.easel.cli.client.DaemonUnreachable;
import dev.easel.cli.client.Json;
import dev.easel.cli.terminal.Columns;
import dev.easel.cli.terminal.Measures;
import dev.easel.cli.terminal.Table;
import dev.easel.protocol.Job;
import dev.easel.protocol.JobPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `easel jobs`: what waits, is drawn and was drawn, newest first; or one job. Never starts `easeld`.
final class Jobs implements Command {
    private static final int PROMPT = 40;

    @Override
    public int run(Call call) {
        if (!call.words().isEmpty()) return one(call);
        try {
            page(call.clientThatNeverStarts().get(path(call.line())), call);
            return ExitCode.OK;
        } catch (DaemonUnreachable e) {
            page("{\"jobs\":[],\"next\":null,\"total\":0}", call);
            throw e;
        }
    }

    private static String path(CommandLine line) {
        return Query.of(line, Paths.JOBS)
                .with(Flag.STATE, Flag.MODEL, Flag.ORIGIN, Flag.TAG, Flag.SORT, Flag.ORDER, Flag.LIMIT, Flag.CURSOR)
                .withTime(Flag.SINCE)
                .withTime(Flag.UNTIL)
                .path();
    }

    private static void page(String answer, Call call) {
        if (call.isJson()) {
            call.out().println(answer);
            return;
        }
        var page = Json.read(answer, JobPage.class);
        var table = new Table("ID", "STATE", "MODEL", "ASKED", "TOOK", "PROMPT");
        var now = Instant.now();
        for (var job : page.jobs()) {
            var prompt = job.request().prompt();
            table.row(
                    job.id(),
                    state(job),
                    job.model(),
                    Measures.when(job.createdAt(), now),
                    took(job),
                    Columns.cut(prompt == null ? "" : prompt, PROMPT));
        }
        table.print(call.out());
        if (page.next() != null) call.say(page.total() + " in all; the next page: easel jobs --cursor " + page.next());
    }

    /// `queued, place 3`, `running 45%`, else the state alone.
    private static String state(Job job) {
        var position = job.position();
        if (job.state().equals("queued") && position != null) return "queued, place " + position;
        if (job.state().equals("running")) return "running " + Math.round(100 * job.progress()) + "%";
        return job.state();
    }

    private static String took(Job job) {
        return job.totalDuration() == 0 ? "" : Measures.shortly(Duration.ofNanos(job.totalDuration()));
    }

    private static int one(Call call) {
        var answer = call.clientThatNeverStarts().get(Paths.job(call.onlyWord("the id of a job")));
        if (call.isJson()) call.out().println(answer);
        else print(Json.read(answer, Job.class), call);
        return ExitCode.OK;
    }

    private static void print(Job job, Call call) {
        var table = new Table("id", job.id());
        table.row("state", state(job));
        table.row("model", job.model());
        table.row("prompt", String.valueOf(job.request().prompt()).replaceAll("\\p{Cntrl}+", " "));
        table.row("seed", Long.toString(job.seed()));
        row(table, "tags", String.join(", ", list(job.tags())));
        table.row("asked", Measures.when(job.createdAt(), Instant.now()) + " by " + job.origin());
        row(table, "took", took(job));
        for (var image : job.images()) table.row("picture", image.id());
        row(table, "again from", job.retriedFrom());
        var problem = job.problem();
        if (problem != null) {
            row(table, "problem", problem.detail());
            row(table, "", problem.hint());
        }
        table.print(call.out());
    }

    private static List<String> list(@Nullable List<String> tags) {
        return tags == null ? List.of() : tags;
    }

    private static void row(Table table, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) table.row(name, value);
    }
}
