package dev.easel.daemon.http;

import dev.easel.daemon.hub.HubName;
import dev.easel.daemon.hub.PullListener;
import dev.easel.daemon.hub.PullOrder;
import dev.easel.daemon.hub.Pulled;
import dev.easel.engine.model.ModelName;
import dev.easel.engine.model.Prediction;
import dev.easel.protocol.PullEvent;
import dev.easel.protocol.PullPlan;
import dev.easel.protocol.PullPlan.PullFile;
import dev.easel.protocol.Warning;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `POST /api/v1/models/pull`, the only route that has the daemon open a connection. Safe for any thread.
record Pulls(Pulling pulling, Newcomer newcomer, Errands errands, Body body) {
    private static final List<String> KNOWN = List.of("model", "name", "revision", "variant", "prediction", "dry_run");

    void handle(Context context) {
        Query.only(context, AnswerForm.PARAMETERS);
        var order = order(new Fields(body.read(context, Body.PLAIN)).only(KNOWN, Set.of()));
        errands.<PullEvent.Done>answer(
                context,
                tell -> done(pulling.pull(order, news -> tell.accept(progress(news)))),
                done -> done,
                done -> done);
    }

    private static PullOrder order(Fields fields) {
        var model = fields.text("model");
        if (model == null && !fields.has("model"))
            fields.refuse(
                    "model", Code.MISSING_FIELD, "There is no model", "Name one of the hub: stabilityai/sd-turbo");
        var name = fields.named("name", text -> new ModelName(text).value());
        var revision = fields.text("revision");
        var variant = fields.text("variant");
        var prediction = fields.named("prediction", Prediction::named);
        var isRehearsal = Boolean.TRUE.equals(fields.flag("dry_run"));
        if (model != null) fields.check("model", () -> wanted(model, variant, revision));
        fields.finish();
        return new PullOrder(
                wanted(String.valueOf(model), variant, revision),
                name == null ? null : new ModelName(name),
                prediction,
                isRehearsal);
    }

    private static HubName wanted(String model, @Nullable String variant, @Nullable String revision) {
        return HubName.parse(model).with(variant, revision);
    }

    private static PullEvent.Progress progress(PullListener.News news) {
        return new PullEvent.Progress(
                news.status(), news.file(), news.digest(), news.completed(), news.total(), news.rate());
    }

    private PullEvent.Done done(Pulled pulled) {
        var name = pulled.name();
        return new PullEvent.Done(
                name == null ? null : newcomer.card(name, pulled.isAlready()),
                pulled.isAlready(),
                plan(pulled.plan()),
                pulled.notes().stream()
                        .map(note -> new Warning(note.code(), note.detail()))
                        .toList());
    }

    private static PullPlan plan(Pulled.Plan plan) {
        var files = plan.files().stream()
                .map(part -> new PullFile(part.name(), part.size(), part.digest(), part.here()))
                .toList();
        return new PullPlan(plan.repository(), plan.commit(), files, plan.size(), plan.missing());
    }
}
