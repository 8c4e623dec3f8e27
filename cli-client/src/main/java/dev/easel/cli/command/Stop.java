package dev.easel.cli.command;

import dev.easel.cli.client.Json;
import dev.easel.protocol.UnloadRequest;
import dev.easel.protocol.Unloaded;

/// `easel stop MODEL` or `--all`: gives the memory back. A model in use goes when its work is done. Never starts
/// `easeld`.
final class Stop implements Command {
    @Override
    public int run(Call call) {
        var answer = call.clientThatNeverStarts().post("/api/v1/models/unload", order(call));
        if (call.isJson()) call.out().println(answer);
        else print(Json.read(answer, Unloaded.class), call);
        return ExitCode.OK;
    }

    private static UnloadRequest order(Call call) {
        if (!call.line().has(Flag.ALL)) return new UnloadRequest(call.onlyWord("the name of a model, or --all,"), null);
        call.noWords();
        return new UnloadRequest(null, true);
    }

    private static void print(Unloaded unloaded, Call call) {
        unloaded.unloaded().forEach(name -> call.out().println("stopped " + name));
        unloaded.draining().forEach(name -> call.out().println("stopping " + name + " when its work is done"));
        if (unloaded.unloaded().isEmpty() && unloaded.draining().isEmpty()) call.say("nothing to stop: not in memory");
    }
}
