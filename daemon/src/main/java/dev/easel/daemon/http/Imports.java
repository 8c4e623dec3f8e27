package dev.easel.daemon.http;

import dev.easel.daemon.worker.Imported;
import dev.easel.engine.model.ImportRequest;
import dev.easel.engine.model.Keep;
import dev.easel.engine.model.ModelName;
import dev.easel.engine.model.Prediction;
import dev.easel.protocol.ImportEvent;
import io.javalin.http.Context;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `POST /api/v1/models/import`, the only route that takes paths of this machine. Safe for any thread.
record Imports(Importing importing, Newcomer newcomer, Errands errands, Body body) {
    private static final List<String> KNOWN = List.of("path", "name", "copy", "vae", "config", "prediction");

    void handle(Context context) {
        Query.only(context, AnswerForm.PARAMETERS);
        var request = request(new Fields(body.read(context, Body.PLAIN)).only(KNOWN, Set.of()));
        errands.<ImportEvent.Done>answer(
                context,
                tell -> done(importing.run(
                        request,
                        (status, completed, total) -> tell.accept(new ImportEvent.Progress(status, completed, total)))),
                done -> done,
                done -> done);
    }

    private static ImportRequest request(Fields fields) {
        if (!fields.has("path"))
            fields.refuse("path", Code.MISSING_FIELD, "There is no path", "Name the file or folder of a checkpoint.");
        var path = path(fields, "path");
        var name = fields.named("name", text -> new ModelName(text).value());
        var keep = Boolean.TRUE.equals(fields.flag("copy")) ? Keep.COPY : Keep.IN_PLACE;
        var vae = path(fields, "vae");
        var config = path(fields, "config");
        var prediction = fields.named("prediction", Prediction::named);
        fields.finish();
        return new ImportRequest(
                Objects.requireNonNull(path),
                name == null ? null : new ModelName(name),
                keep,
                vae,
                config,
                prediction,
                null);
    }

    private static @Nullable Path path(Fields fields, String name) {
        var text = fields.text(name);
        if (text == null) return null;
        try {
            var path = Path.of(text);
            if (path.isAbsolute()) return path;
        } catch (InvalidPathException _) {
            // told below
        }
        fields.refuse(
                name,
                Code.OUT_OF_RANGE,
                "The " + name + " does not begin with /",
                "Name the file or folder from / on.");
        return null;
    }

    private ImportEvent.Done done(Imported imported) {
        return new ImportEvent.Done(newcomer.card(imported.name(), imported.isAlready()), imported.isAlready());
    }
}
