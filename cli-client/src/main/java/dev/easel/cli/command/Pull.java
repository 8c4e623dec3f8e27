package dev.easel.cli.command;

import dev.easel.cli.client.Events;
import dev.easel.cli.terminal.Measures;
import dev.easel.cli.terminal.Table;
import dev.easel.protocol.PullEvent;
import dev.easel.protocol.PullEvent.Done;
import dev.easel.protocol.PullEvent.Failed;
import dev.easel.protocol.PullEvent.Ping;
import dev.easel.protocol.PullEvent.Progress;
import dev.easel.protocol.PullPlan;
import dev.easel.protocol.PullRequest;
import java.time.Duration;

/// `easel pull OWNER/REPO`: brings a model from the hub. What came stays when it is stopped, and the next pull goes
/// on from there.
final class Pull implements Command {
    private static final int COMMIT = 12;

    @Override
    public int run(Call call) {
        var line = call.line();
        var order = new PullRequest(
                String.join(" ", call.someWords("the name of a repository")),
                line.text(Flag.NAME),
                line.text(Flag.REVISION),
                line.text(Flag.VARIANT),
                line.text(Flag.PREDICTION),
                line.has(Flag.DRY_RUN) ? true : null);
        var client = call.client();
        Interruption.begins(() -> {
            client.hangUp();
            call.say("easel: stopped; what came is kept, and the same command goes on from there");
        });
        try (var lines = client.stream("/api/v1/models/pull", order)) {
            return Follower.followOrPrint(lines, call, event -> show(Events.pullEvent(event), call));
        }
    }

    private static void show(PullEvent event, Call call) {
        switch (event) {
            case Progress progress -> call.progress().show(progress.completed(), progress.total(), text(progress));
            case Done done -> say(done, call);
            case Failed _, Ping _ -> {
                // explained at the end, or nothing to see
            }
        }
    }

    /// `downloading 1.2 GB of 2.6 GB, 35 MB/s, 40 s left`.
    private static String text(Progress progress) {
        if (progress.file() == null) return progress.status();
        var text = progress.status() + " " + Measures.size(progress.completed()) + " of "
                + Measures.size(progress.total());
        if (progress.rate() <= 0 || !progress.status().equals("downloading")) return text;
        var left = Duration.ofSeconds((progress.total() - progress.completed()) / progress.rate());
        return text + ", " + Measures.size(progress.rate()) + "/s, " + Measures.shortly(left) + " left";
    }

    private static void say(Done done, Call call) {
        done.notes().forEach(note -> call.say("easel: " + note.detail()));
        var model = done.model();
        if (model == null) {
            print(done.plan(), call);
            return;
        }
        model.warnings().forEach(warning -> call.warn(warning.detail()));
        call.progress().clear();
        call.out().println(done.already() ? "already here as " + model.name() : model.name());
    }

    private static void print(PullPlan plan, Call call) {
        call.progress().clear();
        var table = new Table("FILE", "SIZE", "HERE");
        plan.files().forEach(file -> table.row(file.name(), Measures.size(file.size()), here(file)));
        table.print(call.out());
        call.out()
                .println(plan.repository() + "@" + plan.commit().substring(0, COMMIT) + ": "
                        + Measures.size(plan.size()) + ", of which " + Measures.size(plan.missing()) + " are to come");
    }

    private static String here(PullPlan.PullFile file) {
        if (file.here() == file.size()) return "yes";
        return file.here() == 0 ? "" : Measures.size(file.here());
    }
}
