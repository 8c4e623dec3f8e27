package dev.easel.cli.command;

import dev.easel.cli.client.Json;
import dev.easel.cli.terminal.Measures;
import dev.easel.protocol.PruneRequest;
import dev.easel.protocol.Pruned;

/// `easel history prune`: deletes what is old or too much; a rehearsal unless `--yes` is given. Starred pictures stay.
final class Prune implements Command {
    @Override
    public int run(Call call) {
        call.noWords();
        var line = call.line();
        if (!line.has(Flag.KEEP) && !line.has(Flag.OLDER_THAN))
            throw new Usage(
                    "nothing says which pictures are to go",
                    "as in: " + call.verb().example());
        var isReal = line.has(Flag.YES);
        var order = new PruneRequest(line.large(Flag.KEEP), line.text(Flag.OLDER_THAN), !isReal);
        var answer = call.client().post(Paths.HISTORY + "/prune", order);
        if (call.isJson()) call.out().println(answer);
        else say(Json.read(answer, Pruned.class), isReal, call);
        return ExitCode.OK;
    }

    private static void say(Pruned pruned, boolean isReal, Call call) {
        var pictures = pruned.deleted() + (pruned.deleted() == 1 ? " picture, " : " pictures, ");
        var what = pictures + Measures.size(pruned.bytes());
        call.out().println(isReal ? "deleted " + what : "would delete " + what);
        if (!isReal && pruned.deleted() > 0) call.say("nothing is deleted yet; --yes does it");
    }
}
