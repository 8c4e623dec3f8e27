package dev.easel.daemon.http;

import dev.easel.daemon.history.History;
import dev.easel.daemon.history.KeptJob;
import io.javalin.http.Context;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// `POST /api/v1/history/{id}/rerun`: one picture once more, as a job of its own, the same but for what the body says.
/// Safe for any thread.
///
/// @param jobs where the work goes
record Rerun(History history, Installed installed, Jobs jobs, Body body) {
    /// What a request says of its job and not of its pictures.
    private static final Set<String> OF_THE_JOB =
            Set.of("n", "preview_every", "keep_alive", "priority", "save", "background", "memory_override", "inline");

    void handle(Context context) {
        Query.none(context);
        var image = Gallery.find(history.album(), context);
        var job = history.jobs().find(image.job()).orElseThrow(Gallery::unreadable);
        var changes = body.read(context, Body.WITH_PICTURES);
        var request = changes.hasNonNull("model") ? elsewhere(job) : here(job);
        request.remove(OF_THE_JOB);
        request.put("seed", image.seed());
        request.setAll(changes);
        jobs.submit(context, new Fields(request));
    }

    /// What was asked for, for another model, which has a sampler of its own.
    private static ObjectNode elsewhere(KeptJob job) {
        var request = (ObjectNode) Json.READER.readTree(job.requestJson());
        if (job.hasOwnSampler()) request.remove("sampler");
        return request;
    }

    /// What was asked for, for the model that drew it.
    private ObjectNode here(KeptJob job) {
        var model = installed.find(job.model());
        if (model.digest().equals(job.modelDigest())) return Order.asked(job, model);
        throw new Refused(
                Code.INVALID_MODEL,
                "The model '" + job.model() + "' is not the one any more that drew this picture",
                "name it in the body, \"model\": \"" + job.model() + "\", to draw with the one that is here now");
    }
}
