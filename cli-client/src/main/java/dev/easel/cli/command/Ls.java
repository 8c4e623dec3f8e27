package dev.easel.cli.command;

import dev.easel.cli.client.Json;
import dev.easel.cli.terminal.Measures;
import dev.easel.cli.terminal.Table;
import dev.easel.protocol.FoundFolder;
import dev.easel.protocol.FoundModel;
import dev.easel.protocol.Model;
import dev.easel.protocol.Models;
import java.util.List;
import java.util.TreeMap;

/// `easel ls`: what can be drawn with, installed or found in a folder; with `--all` everything that lies there.
final class Ls implements Command {
    private static final String ALL = "/api/v1/models?found=all";

    @Override
    public int run(Call call) {
        call.noWords();
        var isAll = call.line().has(Flag.ALL);
        var answer = call.client().get(isAll || call.isJson() ? ALL : "/api/v1/models");
        if (call.isJson()) {
            call.out().println(answer);
            return ExitCode.OK;
        }
        var models = Json.read(answer, Models.class);
        table(models).print(call.out());
        if (isAll) new Shelf(models.found()).print(call.out());
        else Shelf.summary(models.counts()).ifPresent(call::say);
        models.folders().forEach(folder -> warn(folder, call));
        return ExitCode.OK;
    }

    private static Table table(Models all) {
        var rows = new TreeMap<String, List<String>>();
        all.models().forEach(model -> rows.put(model.name(), row(model)));
        all.found().stream().filter(FoundModel::usable).forEach(found -> rows.put(found.name(), row(found)));
        var table = new Table("NAME", "KIND", "SIZE", "STATE");
        rows.values().forEach(row -> table.row(row.toArray(String[]::new)));
        return table;
    }

    private static List<String> row(Model model) {
        var state = model.missing() ? "missing" : model.resident() ? "in memory" : "installed";
        return List.of(model.name(), Kinds.of(model.kind(), model.family()), Measures.size(model.size()), state);
    }

    private static List<String> row(FoundModel found) {
        return List.of(found.name(), Kinds.of(found.kind(), found.family()), Measures.size(found.size()), "found");
    }

    private static void warn(FoundFolder folder, Call call) {
        var path = folder.path() == null ? "a folder of models.folders" : folder.path();
        if (folder.problem() != null) call.warn(path + ": " + folder.problem());
        if (folder.unseen() > 0)
            call.say(path + ": easeld is still looking at " + folder.unseen() + " files; list again in a moment");
    }
}
