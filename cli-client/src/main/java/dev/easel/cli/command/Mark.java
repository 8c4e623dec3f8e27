package dev.easel.cli.command;

import dev.easel.cli.client.DaemonClient;
import dev.easel.cli.client.Json;
import dev.easel.protocol.HistoryChange;
import dev.easel.protocol.HistoryEntry;
import java.util.ArrayList;
import java.util.List;

/// `easel history star`, `unstar` and `tag`: marks pictures, so that they are found again and never pruned.
enum Mark implements Command {
    STAR {
        @Override
        public int run(Call call) {
            return star(call, true);
        }
    },
    UNSTAR {
        @Override
        public int run(Call call) {
            return star(call, false);
        }
    },
    TAG {
        @Override
        public int run(Call call) {
            var words = call.someWords("the id of a picture");
            if (words.size() == 1)
                throw new Usage("the tags are missing", "as in: " + call.verb().example());
            var client = call.client();
            var entry = entry(client.get(Paths.picture(words.getFirst())));
            var tags = changed(
                    entry.tags(), words.subList(1, words.size()), call.line().has(Flag.REMOVE));
            change(words.getFirst(), new HistoryChange(null, tags, null), client, call);
            return ExitCode.OK;
        }
    };

    private static int star(Call call, boolean isStarred) {
        var client = call.client();
        for (var id : call.someWords("the id of a picture"))
            change(id, new HistoryChange(isStarred, null, null), client, call);
        return ExitCode.OK;
    }

    private static void change(String id, HistoryChange change, DaemonClient client, Call call) {
        var answer = client.patch(Paths.picture(id), change);
        call.out().println(call.isJson() ? answer : id + " " + text(entry(answer)));
    }

    private static HistoryEntry entry(String answer) {
        return Json.read(answer, HistoryEntry.class);
    }

    private static String text(HistoryEntry entry) {
        var star = entry.starred() ? "starred" : "not starred";
        return entry.tags().isEmpty() ? star : star + ", tags " + String.join(", ", entry.tags());
    }

    private static List<String> changed(List<String> before, List<String> tags, boolean isRemoval) {
        var after = new ArrayList<>(before);
        after.removeAll(tags);
        if (!isRemoval) after.addAll(tags);
        return after;
    }
}
