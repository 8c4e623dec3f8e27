package dev.easel.cli.command;

import dev.easel.cli.client.DaemonClient;
import dev.easel.cli.client.Json;
import dev.easel.cli.client.Refused;
import dev.easel.protocol.HistoryEntry;
import dev.easel.protocol.HistoryPage;
import dev.easel.protocol.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// `easel open [ID]`: shows a picture, the first of a job, or the newest, in the system's own viewer.
final class Open implements Command {
    @Override
    public int run(Call call) {
        var client = call.client();
        var entry = call.words().isEmpty() ? newest(client) : find(call.onlyWord("the id of a picture"), client);
        var file = file(entry, client);
        call.out().println(call.isJson() ? Json.write(entry) : file.toString());
        Viewer.of(call.around()).show(file);
        return ExitCode.OK;
    }

    private static HistoryEntry newest(DaemonClient client) {
        var page = Json.read(client.get(Paths.HISTORY + "?limit=1"), HistoryPage.class);
        if (page.images().isEmpty()) throw new Usage("nothing was drawn yet", "easel \"a red apple\" draws something");
        return page.images().getFirst();
    }

    private static HistoryEntry find(String id, DaemonClient client) {
        try {
            return Json.read(client.get(Paths.picture(id)), HistoryEntry.class);
        } catch (Refused noPicture) {
            if (ExitCode.of(noPicture) != ExitCode.NOT_FOUND) throw noPicture;
            return ofJob(id, client, noPicture);
        }
    }

    private static HistoryEntry ofJob(String id, DaemonClient client, Refused noPicture) {
        try {
            var job = Json.read(client.get(Paths.job(id)), Job.class);
            if (job.images().isEmpty())
                throw new Usage(
                        "job " + id + " has no picture: it is " + job.state(),
                        job.state().equals("succeeded") ? "its pictures were deleted" : "see 'easel jobs " + id + "'");
            return Json.read(client.get(Paths.picture(job.images().getFirst().id())), HistoryEntry.class);
        } catch (Refused noJob) {
            throw ExitCode.of(noJob) == ExitCode.NOT_FOUND ? noPicture : noJob;
        }
    }

    /// The file that `easeld` keeps; if that is on another machine, a copy among the temporary files.
    private static Path file(HistoryEntry entry, DaemonClient client) {
        var path = entry.path();
        if (client.isHere() && path != null) return Path.of(path);
        try {
            var file = Files.createTempFile("easel-" + entry.image().seed() + "-", ".png");
            return Files.write(
                    file, client.bytes("/api/v1/images/" + entry.image().id() + ".png"));
        } catch (IOException e) {
            throw new CannotSave("the picture cannot be copied here: " + Destination.reason(e), e);
        }
    }
}
