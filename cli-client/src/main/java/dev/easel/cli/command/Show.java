package dev.easel.cli.command;

import dev.easel.cli.client.Json;
import dev.easel.cli.terminal.Measures;
import dev.easel.cli.terminal.Table;
import dev.easel.protocol.FoundModel;
import dev.easel.protocol.Model;
import java.io.PrintStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// `easel show MODEL`: what it is, what it draws if nothing else is said, what it needs.
final class Show implements Command {
    @Override
    public int run(Call call) {
        var answer = call.client().get(Paths.model(call.onlyWord("the name of a model")));
        if (call.isJson()) call.out().println(answer);
        else if (Boolean.FALSE.equals(Json.object(answer).get("installed")))
            print(Json.read(answer, FoundModel.class), call.out());
        else print(Json.read(answer, Model.class), call.out());
        return ExitCode.OK;
    }

    /// What is known of a file before its first use.
    private static void print(FoundModel found, PrintStream out) {
        var table = new Table("name", found.name());
        table.row("kind", Kinds.of(found.kind(), found.family()));
        row(table, "form", found.form());
        table.row("size", Measures.size(found.size()));
        row(table, "source", found.source());
        table.row("changed", Measures.when(found.modifiedAt(), Instant.now()));
        table.row("usable", found.usable() ? "yes; its first picture imports it in place" : "no");
        row(table, "why", found.why());
        row(table, "hint", found.hint());
        table.print(out);
    }

    private static void print(Model model, PrintStream out) {
        var sizes = model.sizes();
        var table = new Table("name", model.name());
        table.row("id", Digests.shortened(model.digest()));
        table.row("kind", Kinds.of(model.kind(), null));
        table.row("family", model.family() + ", " + prediction(model));
        table.row("size", model.missing() ? "missing" : Measures.size(model.size()));
        row(table, "memory", memory(model));
        table.row("draws", preset(model.preset()));
        table.row("sizes", sizes.min() + " to " + sizes.max() + ", multiples of " + sizes.multiple());
        row(table, "source", model.source());
        row(table, "revision", model.revision());
        row(table, "license", model.license());
        table.row("imported", Measures.when(model.modifiedAt(), Instant.now()));
        model.warnings().forEach(warning -> table.row("warning", warning.detail()));
        table.print(out);
    }

    static String preset(Model.Preset preset) {
        return preset.width() + "x" + preset.height() + ", " + preset.steps() + " steps, guidance " + preset.guidance()
                + ", " + preset.sampler() + ", " + preset.schedule();
    }

    private static String prediction(Model model) {
        var source = model.predictionSource();
        return model.prediction() + " prediction" + (source == null ? "" : ", told by " + source);
    }

    private static @Nullable String memory(Model model) {
        var estimate = model.memoryEstimate();
        if (model.peakMemory() > 0) return Measures.size(model.peakMemory()) + " at most, measured";
        return estimate == null ? null : Measures.size(estimate) + ", estimated";
    }

    private static void row(Table table, String name, @Nullable String value) {
        if (value != null) table.row(name, value);
    }
}
