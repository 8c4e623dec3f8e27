package dev.easel.cli.command;

import dev.easel.cli.client.Json;
import dev.easel.cli.terminal.Measures;
import dev.easel.protocol.QueueState;
import java.time.Duration;

/// `easel queue`, `queue pause` and `queue resume`: how the queue stands, afterwards.
///
/// @param change the last part of the route that changes it; empty to look only
record Queue(String change) implements Command {
    @Override
    public int run(Call call) {
        call.noWords();
        var answer = change.isEmpty()
                ? call.clientThatNeverStarts().get(Paths.QUEUE)
                : call.client().post(Paths.QUEUE + "/" + change, null);
        call.out().println(call.isJson() ? answer : text(Json.read(answer, QueueState.class)));
        return ExitCode.OK;
    }

    private static String text(QueueState queue) {
        var text = new StringBuilder();
        if (queue.paused()) text.append("paused; 'easel queue resume' goes on\n");
        text.append(queue.running()).append(" running, ");
        text.append(queue.queued()).append(" of ").append(queue.max()).append(" waiting");
        var left = queue.etaDuration();
        if (left != null && left > 0)
            text.append(", about ")
                    .append(Measures.shortly(Duration.ofNanos(left)))
                    .append(" left");
        return text.toString();
    }
}
