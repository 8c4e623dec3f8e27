package dev.easel.daemon.http;

import dev.easel.daemon.history.KeptJob;
import dev.easel.daemon.job.JobRequest;
import dev.easel.daemon.job.Priority;
import dev.easel.daemon.residency.KeepAlive;
import dev.easel.daemon.worker.DrawRequest;
import dev.easel.daemon.worker.WorkerModel;
import dev.easel.engine.error.EaselException;
import dev.easel.engine.model.InstalledModel;
import dev.easel.protocol.GenerateRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// What somebody wants drawn, complete and checked.
///
/// @param asked without any default
/// @param drawing its seed is -1 if one is to be drawn
record Order(GenerateRequest asked, InstalledModel model, DrawRequest drawing) {
    /// What `asked`, read from `fields`, comes to.
    ///
    /// @param hasMetadata whether files carry their generation parameters
    /// @throws Refused with everything that is wrong at once, fields before a model that is not there
    static Order of(GenerateRequest asked, Fields fields, Installed installed, boolean hasMetadata) {
        var model = model(asked, fields, installed);
        var drawing = Completion.drawing(asked, model, hasMetadata);
        Completion.check(drawing, model, fields);
        fields.finish();
        return new Order(asked, model, drawing);
    }

    /// The same work once more, with the same seed.
    ///
    /// @throws EaselException if the model is not there any more, or cannot do it any more
    static Order again(KeptJob job, Installed installed, boolean hasMetadata) {
        var asked = Json.WRITER.treeToValue(asked(job, installed.find(job.model())), GenerateRequest.class);
        return of(asked, new Fields(Json.READER.createObjectNode()), installed, hasMetadata);
    }

    /// For the queue.
    ///
    /// @param origin who asked: `cli`, `http`, …
    /// @param isBackground whether it survives its caller and the daemon
    JobRequest request(String origin, boolean isBackground) {
        return new JobRequest(
                WorkerModel.of(model),
                drawing,
                KeepAlive.parse(asked.keepAlive()),
                Boolean.TRUE.equals(asked.memoryOverride()),
                !Boolean.FALSE.equals(asked.save()),
                isBackground,
                priority(),
                Optional.ofNullable(asked.tags()).orElse(List.of()),
                origin,
                seed -> Json.WRITER.writeValueAsString(resolved(drawing.withSeed(seed))),
                null,
                null);
    }

    /// Every field filled in, for `drawing`, which has its seed.
    GenerateRequest resolved(DrawRequest seeded) {
        return Completion.resolved(asked, model, seeded);
    }

    private Priority priority() {
        return Optional.ofNullable(asked.priority())
                .map(id -> Priority.valueOf(id.toUpperCase(Locale.ROOT)))
                .orElse(Priority.NORMAL);
    }

    private static InstalledModel model(GenerateRequest asked, Fields fields, Installed installed) {
        try {
            return installed.find(asked.model(), fields::finish);
        } catch (EaselException e) {
            fields.finish();
            throw e;
        }
    }

    /// What `job` asked for. The row names the sampler that a model's own is; naming it again would drop what the
    /// model's file says of it.
    static ObjectNode asked(KeptJob job, InstalledModel model) {
        var request = (ObjectNode) Json.READER.readTree(job.requestJson());
        var isPreset =
                request.path("sampler").asString("").equals(model.preset().sampler());
        if (job.hasOwnSampler() && isPreset) request.remove("sampler");
        return request;
    }
}
