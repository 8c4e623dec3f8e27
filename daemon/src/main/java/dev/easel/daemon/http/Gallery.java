package dev.easel.daemon.http;

import dev.easel.daemon.history.Album;
import dev.easel.daemon.history.KeptImage;
import dev.easel.daemon.history.Search;
import dev.easel.daemon.history.Thumbnails;
import dev.easel.daemon.history.Ulid;
import dev.easel.protocol.HistoryPage;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The routes that show pictures that were kept. Safe for any thread.
record Gallery(Album album, Thumbnails thumbnails, Access access) {
    /// Characters of a search.
    static final int SEARCH = 500;

    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final int USUAL_SIZE = 256;
    private static final long LAST_SEED = (1L << 32) - 1;
    private static final Set<String> PARAMETERS =
            Set.of("limit", "cursor", "q", "model", "starred", "tag", "since", "until", "seed", "order");

    /// `GET /api/v1/history`: a page of what was asked for.
    void page(Context context) {
        Query.only(context, PARAMETERS);
        var limit = Query.whole(context, "limit", USUAL, 1, MOST);
        var page = album.page(search(context), limit, context.queryParam("cursor"));
        var isTrusted = access.isTrusted(context);
        Json.answer(
                context,
                new HistoryPage(
                        page.images().stream()
                                .map(image -> Entry.of(image, isTrusted))
                                .toList(),
                        page.next(),
                        page.total()));
    }

    /// `GET /api/v1/history/{id}` and `GET /api/v1/images/{id}`: the entry.
    void entry(Context context) {
        Query.none(context);
        Json.answer(context, Entry.of(find(album, context), access.isTrusted(context)));
    }

    /// `GET /api/v1/images/{id}.png`: the file.
    void file(Context context) {
        Query.none(context);
        var image = find(album, context);
        if (!Validator.isKnown(context, image.digest()))
            AnswerForm.PNG.answer(context, album.read(image).orElseThrow(Gallery::unreadable));
    }

    /// `GET /api/v1/images/{id}/thumbnail`: a small JPEG.
    void thumbnail(Context context) {
        Query.only(context, Set.of("size"));
        var size = Query.whole(context, "size", USUAL_SIZE, Thumbnails.LEAST, Thumbnails.MOST);
        var image = find(album, context);
        if (!Validator.isKnown(context, image.digest()))
            AnswerForm.JPEG.answer(context, thumbnails.of(image.id(), size).orElseThrow(Gallery::unreadable));
    }

    /// The picture that the path of `context` names.
    ///
    /// @throws Refused if there is none
    static KeptImage find(Album album, Context context) {
        return find(album, context.pathParam("id"));
    }

    static KeptImage find(Album album, String id) {
        return Ulid.read(id).flatMap(album::find).orElseThrow(() -> missing("There is no picture of this id"));
    }

    private static Search search(Context context) {
        return new Search(
                Query.text(context, "q", SEARCH),
                lowerCase(Query.text(context, "model", SEARCH)),
                Query.flag(context, "starred"),
                Query.text(context, "tag", SEARCH),
                Query.moment(context, "since"),
                Query.moment(context, "until"),
                Query.number(context, "seed", 0, LAST_SEED),
                Query.choice(context, "order", List.of("desc", "asc")).equals("asc"));
    }

    private static @Nullable String lowerCase(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    static Refused unreadable() {
        return missing("The picture's file is gone, cannot be read or is a link to elsewhere");
    }

    private static Refused missing(String detail) {
        return new Refused(Code.IMAGE_NOT_FOUND, detail, "'easel history' lists those that are kept");
    }
}
