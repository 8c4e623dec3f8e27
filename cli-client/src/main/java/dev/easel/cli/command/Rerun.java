package dev.easel.cli.command;

import dev.easel.cli.client.Json;
import dev.easel.protocol.HistoryEntry;
import dev.easel.protocol.Job;

/// `easel history rerun ID`: draws a picture again, the same pixels unless an option says otherwise.
final class Rerun implements Command {
    @Override
    public int run(Call call) {
        var client = call.client();
        var path = Paths.picture(call.onlyWord("the id of a picture"));
        var prompt = Json.read(client.get(path), HistoryEntry.class).request().prompt();
        var destination = Destination.of(call, String.valueOf(prompt));
        var answer = client.post(path + "/rerun", Order.changes(call.line()));
        var job = Json.read(answer, Job.class);
        if (call.line().has(Flag.DETACH)) {
            call.out().println(call.isJson() ? answer : job.id());
            return ExitCode.OK;
        }
        Interruption.begins(() -> {
            call.clientThatNeverStarts().post(Paths.job(job.id()) + "/cancel", null);
            call.say("easel: cancelled");
        });
        try (var lines = client.events(Paths.job(job.id()) + "/events")) {
            return Drawing.ofJob(call, destination, client, "").follow(lines);
        }
    }
}
