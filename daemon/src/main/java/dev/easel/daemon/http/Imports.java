package dev.easel.daemon.http;

import dev.easel.daemon.worker.Imported;
import dev.easel.engine.model.ImportRequest;
import dev.easel.engine.model.Keep;
import dev.easel.engine.model.ModelName;
import dev.easel.protocol.ImportEvent;
import dev.easel.protocol.Model;
import dev.easel.protocol.Warning;
import io.javalin.http.Context;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// `POST /api/v1/models/import`, the only route that takes a path of this machine. Safe for any thread.
record Imports(Importing importing, Installed installed, Errands errands, Body body) {
    private static final List<String> KNOWN = List.of("path", "name", "copy");
    private static final Path NOWHERE = Path.of("");

    void handle(Context context) {
        Query.only(context, AnswerForm.PARAMETERS);
        var fields = new Fields(body.read(context, Body.PLAIN)).only(KNOWN, Set.of());
        var path = path(fields);
        var name = fields.named("name", text -> new ModelName(text).value());
        var keep = Boolean.TRUE.equals(fields.flag("copy")) ? Keep.COPY : Keep.IN_PLACE;
        fields.finish();
        var request = ImportRequest.of(path, name == null ? null : new ModelName(name), keep);
        errands.<ImportEvent.Done>answer(
                context,
                tell -> done(importing.run(
                        request,
                        (status, completed, total) -> tell.accept(new ImportEvent.Progress(status, completed, total)))),
                done -> done,
                done -> done);
    }

    private static Path path(Fields fields) {
        var text = fields.text("path");
        if (text == null) {
            if (!fields.has("path"))
                fields.refuse("path", Code.MISSING_FIELD, "There is no path", "Name the folder of a checkpoint.");
            return NOWHERE;
        }
        try {
            var path = Path.of(text);
            if (path.isAbsolute()) return path;
        } catch (InvalidPathException _) {
            // told below
        }
        fields.refuse("path", Code.OUT_OF_RANGE, "The path does not begin with /", "Name the folder from / on.");
        return NOWHERE;
    }

    private ImportEvent.Done done(Imported imported) {
        var model = installed.catalog().find(imported.name());
        var card = Card.whole(model, false, true);
        var isChosen = !imported.isAlready() && installed.defaultModel().welcome(model.name());
        return new ImportEvent.Done(isChosen ? withWarning(card) : card, imported.isAlready());
    }

    private static Model withWarning(Model card) {
        var chosen = new Warning("default_model_set", "'" + card.name() + "' now draws for whoever names no model");
        return card.withWarnings(
                Stream.concat(card.warnings().stream(), Stream.of(chosen)).toList());
    }
}
