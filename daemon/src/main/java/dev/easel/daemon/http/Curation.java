package dev.easel.daemon.http;

import dev.easel.daemon.history.Album;
import dev.easel.daemon.history.ImageChange;
import dev.easel.daemon.residency.KeepAlive;
import dev.easel.engine.error.EaselException;
import dev.easel.protocol.Pruned;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The routes that mark pictures that were kept, and throw them away. Safe for any thread.
record Curation(Album album, Access access, Body body, InstantSource clock) {
    /// `PATCH /api/v1/history/{id}`: a star, tags, a note.
    void change(Context context) {
        Query.none(context);
        var fields = new Fields(body.read(context, Body.PLAIN)).only(List.of("starred", "tags", "note"), Set.of());
        var change =
                new ImageChange(fields.flag("starred"), GenerateForm.tags(fields), GenerateForm.words(fields, "note"));
        fields.finish();
        var image = Gallery.find(album, context);
        var changed = album.change(image.id(), change).orElseGet(() -> Gallery.find(album, context));
        Json.answer(context, Entry.of(changed, access.isTrusted(context)));
    }

    /// `DELETE /api/v1/history/{id}`.
    void delete(Context context) {
        Query.none(context);
        album.delete(Gallery.find(album, context).id(), clock.instant());
        context.status(HttpStatus.NO_CONTENT);
    }

    /// `POST /api/v1/history/prune`: tells what would go, or lets it go.
    void prune(Context context) {
        Query.none(context);
        var fields =
                new Fields(body.read(context, Body.PLAIN)).only(List.of("keep", "older_than", "dry_run"), Set.of());
        var keep = fields.whole("keep", 0, Integer.MAX_VALUE);
        var age = age(fields);
        var isRehearsal = !Boolean.FALSE.equals(fields.flag("dry_run"));
        if (!fields.has("keep") && !fields.has("older_than"))
            fields.refuse(
                    "keep",
                    Code.MISSING_FIELD,
                    "Nothing says which pictures are to go",
                    "Give keep, how many of the newest stay, or older_than, such as \"30d\".");
        fields.finish();
        var removed = album.prune(keep, age, isRehearsal, clock.instant());
        Json.answer(context, new Pruned(removed.images().size(), removed.bytes()));
    }

    private static @Nullable Duration age(Fields fields) {
        var value = fields.textOrNumber("older_than");
        if (value == null) return null;
        try {
            if (KeepAlive.parse(value) instanceof KeepAlive.For(var time)) return time;
        } catch (EaselException _) {
            // told below, by the right name
        }
        fields.refuse(
                "older_than",
                Code.OUT_OF_RANGE,
                "older_than is no time",
                "Give seconds, or a time such as 12h or 30d.");
        return null;
    }
}
