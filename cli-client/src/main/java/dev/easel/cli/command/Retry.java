package dev.easel.cli.command;

import dev.easel.cli.client.Json;
import dev.easel.protocol.Job;

/// `easel retry ID...`: draws again what failed, was cancelled or interrupted, with the same seed; prints the new jobs.
final class Retry implements Command {
    @Override
    public int run(Call call) {
        for (var id : call.someWords("the id of a job")) {
            var answer = call.client().post(Paths.job(id) + "/retry", null);
            if (call.isJson()) call.out().println(answer);
            else call.out().println(Json.read(answer, Job.class).id());
        }
        return ExitCode.OK;
    }
}
