package dev.easel.cli.command;

import dev.easel.cli.client.DaemonClient;
import dev.easel.cli.client.Json;
import dev.easel.protocol.CancelRequest;
import dev.easel.protocol.Cancelled;
import dev.easel.protocol.CancelledJobs;
import dev.easel.protocol.Job;
import dev.easel.protocol.JobPage;
import java.util.List;
import java.util.stream.Stream;

/// `easel cancel ID...` or `--all`: jobs that wait leave the queue, one that is drawn stops within a step.
final class Cancel implements Command {
    private static final String RUNNING = Paths.JOBS + "?state=running&limit=200";

    @Override
    public int run(Call call) {
        var client = call.clientThatNeverStarts();
        if (call.line().has(Flag.ALL)) {
            call.noWords();
            return all(client, call);
        }
        var ids = call.someWords("the id of a job, or --all,");
        if (ids.size() == 1) return one(ids.getFirst(), client, call);
        return print(cancel(new CancelRequest(ids, null), client), call);
    }

    private static int one(String id, DaemonClient client, Call call) {
        var answer = client.post(Paths.job(id) + "/cancel", null);
        if (call.isJson()) call.out().println(answer);
        else {
            var cancelled = Json.read(answer, Cancelled.class);
            if (cancelled.cancelled()) call.out().println("cancelled " + id);
            else call.say("nothing to cancel: it has ended, " + cancelled.state());
        }
        return ExitCode.OK;
    }

    /// Those that wait first, so that none of them begins meanwhile.
    private static int all(DaemonClient client, Call call) {
        var waiting = cancel(new CancelRequest(null, "queued"), client);
        var running = Json.read(client.get(RUNNING), JobPage.class).jobs().stream()
                .map(Job::id)
                .toList();
        var begun = running.isEmpty() ? List.<String>of() : cancel(new CancelRequest(running, null), client);
        return print(Stream.concat(waiting.stream(), begun.stream()).toList(), call);
    }

    private static List<String> cancel(CancelRequest which, DaemonClient client) {
        return Json.read(client.post(Paths.JOBS + "/cancel", which), CancelledJobs.class)
                .cancelled();
    }

    private static int print(List<String> cancelled, Call call) {
        if (call.isJson()) call.out().println(Json.write(new CancelledJobs(cancelled)));
        else {
            cancelled.forEach(id -> call.out().println("cancelled " + id));
            if (cancelled.isEmpty()) call.say("nothing to cancel: no such job waits or is drawn");
        }
        return ExitCode.OK;
    }
}
