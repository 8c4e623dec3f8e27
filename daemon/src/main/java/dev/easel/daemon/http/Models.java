package dev.easel.daemon.http;

import dev.easel.daemon.residency.Demand;
import dev.easel.daemon.residency.KeepAlive;
import dev.easel.daemon.residency.Loaded;
import dev.easel.daemon.residency.Pin;
import dev.easel.daemon.residency.Unloading;
import dev.easel.daemon.shelf.Found;
import dev.easel.daemon.shelf.Listing;
import dev.easel.daemon.worker.WorkerModel;
import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.model.ModelName;
import dev.easel.protocol.LoadEvent;
import dev.easel.protocol.Unloaded;
import dev.easel.protocol.Warning;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The routes of installed models and of those in memory. Safe for any thread.
final class Models {
    private static final String FOUND = "found";
    private static final List<String> LOAD = List.of("model", "keep_alive", "pin", "memory_override");
    private static final List<String> UNLOAD = List.of("model", "all");

    private final Installed installed;
    private final Residents residents;
    private final Access access;
    private final Errands errands;
    private final Body body;

    Models(Installed installed, Residents residents, Access access, Errands errands, Body body) {
        this.installed = installed;
        this.residents = residents;
        this.access = access;
        this.errands = errands;
        this.body = body;
    }

    /// `found` says which of those that lie in people's folders are listed; none: nobody looks there.
    void list(Context context) {
        Query.only(context, Set.of(FOUND));
        var wanted = Query.choice(context, FOUND, List.of("usable", "all", "none"));
        var isTrusted = access.isTrusted(context);
        var listing = wanted.equals("none") ? Listing.EMPTY : installed.shelf().listing();
        var models = installed.catalog().list().stream()
                .map(model -> Card.brief(model, isResident(model), isTrusted))
                .toList();
        Json.answer(
                context,
                new dev.easel.protocol.Models(
                        models,
                        installed.defaultModel().name().orElse(null),
                        listing.found().stream()
                                .filter(each ->
                                        wanted.equals("all") || each.sighting().draws())
                                .map(each -> FoundCards.of(each, isTrusted))
                                .toList(),
                        FoundCards.counts(listing.found()),
                        listing.folders().stream()
                                .map(each -> FoundCards.of(each, isTrusted))
                                .toList()));
    }

    /// One that was only found is shown as such.
    void show(Context context) {
        Query.none(context);
        var found = installed.newcomer(context.pathParam("name"));
        if (found.isPresent()) {
            Json.answer(context, FoundCards.of(found.get(), access.isTrusted(context)));
            return;
        }
        var model = named(context);
        Json.answer(context, Card.whole(model, isResident(model), access.isTrusted(context)));
    }

    void delete(Context context) {
        Query.none(context);
        installed.newcomer(context.pathParam("name")).ifPresent(Models::refuseToDelete);
        var name = named(context).name();
        if (residents.queue().queuedFor(name) > 0 || !residents.models().unloadIfIdle(name))
            throw new Refused(
                    Code.MODEL_IN_USE,
                    "Model '" + name + "' is in use",
                    "wait for its jobs, or cancel them, then try again");
        installed.catalog().forgetPreset(name);
        installed.catalog().delete(name);
        if (installed.defaultModel().forget(name)) context.header("Easel-Warning", "default_model_unset");
        context.status(HttpStatus.NO_CONTENT);
    }

    /// What is drawn next follows the new preset; a worker that learned another sampler is replaced.
    void change(Context context) {
        Query.none(context);
        var before = installed.find(context.pathParam("name"));
        var change = PresetForm.read(body.read(context, Body.PLAIN), before);
        var model = installed.catalog().changePreset(before.name(), change);
        if (!model.preset().sampler().equals(before.preset().sampler()))
            residents.models().unload(model.name());
        Json.answer(context, Card.whole(model, isResident(model), access.isTrusted(context)));
    }

    void load(Context context) {
        Query.only(context, AnswerForm.PARAMETERS);
        var fields = new Fields(body.read(context, Body.PLAIN)).only(LOAD, Set.of());
        fields.assume("keep_alive", context.header("Easel-Keep-Alive"));
        var name = fields.named("model", text -> new ModelName(text).value());
        var keepAlive = fields.textOrNumber("keep_alive");
        fields.check("keep_alive", () -> KeepAlive.parse(keepAlive));
        var pin = Pin.of(fields.flag("pin"));
        var isOverriding = Boolean.TRUE.equals(fields.flag("memory_override"));
        fields.finish();
        var newcomer = installed.newcomer(name);
        var known = newcomer.isEmpty() ? installed.find(name) : null;
        errands.<Loaded>answer(
                context,
                tell -> {
                    var model = known == null ? bring(newcomer.orElseThrow(), tell) : known;
                    var worker = WorkerModel.of(model);
                    var demand = new Demand(KeepAlive.parse(keepAlive), worker.usualPixels(), pin, isOverriding);
                    return residents
                            .models()
                            .load(
                                    worker,
                                    demand,
                                    (completed, total) ->
                                            tell.accept(new LoadEvent.Loading(model.name(), completed, total)));
                },
                loaded -> residents.entry(loaded.residence()),
                loaded -> new LoadEvent.Done(residents.entry(loaded.residence()), warnings(loaded)));
    }

    void unload(Context context) {
        Query.none(context);
        var fields = new Fields(body.read(context, Body.PLAIN)).only(UNLOAD, Set.of());
        var name = fields.named("model", text -> new ModelName(text).value());
        var isAll = Boolean.TRUE.equals(fields.flag("all"));
        if (!fields.has("model") && !isAll)
            fields.refuse(
                    "model",
                    Code.MISSING_FIELD,
                    "The request names no model",
                    "Name one in 'model', or say \"all\": true.");
        fields.finish();
        var unloading = unload(name, isAll);
        Json.answer(context, new Unloaded(unloading.unloaded(), unloading.draining()));
    }

    void residents(Context context) {
        Query.none(context);
        Json.answer(context, residents.answer());
    }

    private Unloading unload(@Nullable String name, boolean isAll) {
        if (isAll || name == null) return residents.models().unloadAll();
        return residents.models().unload(installed.catalog().find(name).name());
    }

    private InstalledModel bring(Found found, Consumer<Object> tell) {
        return installed.bring(
                found, (_, completed, total) -> tell.accept(new LoadEvent.Importing(found.name(), completed, total)));
    }

    private static void refuseToDelete(Found found) {
        throw new Refused(
                Code.MODEL_NOT_FOUND,
                "Model '" + found.name() + "' is not installed; it lies in a folder of models.folders",
                "delete the file there, or take the folder out of models.folders");
    }

    private InstalledModel named(Context context) {
        return installed.catalog().find(context.pathParam("name"));
    }

    private boolean isResident(InstalledModel model) {
        return residents.models().isResident(model.name());
    }

    private static List<Warning> warnings(Loaded loaded) {
        return loaded.warnings().stream()
                .map(warning -> new Warning(warning.code(), warning.detail()))
                .toList();
    }
}
