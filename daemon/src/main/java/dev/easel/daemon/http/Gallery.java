package dev.easel.daemon.http;

import dev.easel.daemon.history.History;
import dev.easel.daemon.history.KeptImage;
import dev.easel.daemon.history.Ulid;
import dev.easel.protocol.GenerateRequest;
import dev.easel.protocol.HistoryEntry;
import dev.easel.protocol.HistoryPage;
import dev.easel.protocol.Image;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;

/// The routes of pictures that were kept. Safe for any thread.
///
/// @param folder of the pictures; nothing outside it is ever served
record Gallery(History history, Path folder, Access access) {
    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final Set<String> PARAMETERS = Set.of("limit", "cursor");

    /// `GET /api/v1/history`: a page, newest first.
    void page(Context context) {
        Query.only(context, PARAMETERS);
        var page = history.page(Query.whole(context, "limit", USUAL, 1, MOST), context.queryParam("cursor"));
        var isTrusted = access.isTrusted(context);
        Json.answer(
                context,
                new HistoryPage(
                        page.images().stream()
                                .map(image -> entry(image, isTrusted))
                                .toList(),
                        page.next(),
                        page.total()));
    }

    /// `GET /api/v1/images/{id}`: the entry.
    void entry(Context context) {
        Json.answer(context, entry(find(context.pathParam("id")), access.isTrusted(context)));
    }

    /// `GET /api/v1/images/{id}.png`: the file.
    void file(Context context) {
        var image = find(context.pathParam("id"));
        var tag = '"' + image.digest() + '"';
        context.header(HttpHeader.ETAG.asString(), tag);
        context.header(HttpHeader.CACHE_CONTROL.asString(), "private, no-cache");
        if (tag.equals(context.header(HttpHeader.IF_NONE_MATCH.asString()))) {
            context.status(HttpStatus.NOT_MODIFIED);
            return;
        }
        AnswerForm.PNG.answer(context, read(image));
    }

    private KeptImage find(String id) {
        return Ulid.read(id).flatMap(history::find).orElseThrow(() -> missing("There is no picture of this id"));
    }

    /// The path comes from our own table; still, no link in it may lead out of the folder.
    private byte[] read(KeptImage image) {
        try {
            if (Files.isSymbolicLink(image.file()) || !image.file().toRealPath().startsWith(folder.toRealPath()))
                throw missing("The picture's file is a link to elsewhere");
            return Files.readAllBytes(image.file());
        } catch (IOException _) {
            throw missing("The picture's file is gone or cannot be read");
        }
    }

    private static Refused missing(String detail) {
        return new Refused(Code.IMAGE_NOT_FOUND, detail, "'easel history' lists those that are kept");
    }

    private static HistoryEntry entry(KeptImage image, boolean isTrusted) {
        return new HistoryEntry(
                new Image(
                        image.id().text(),
                        image.index(),
                        image.seed(),
                        image.width(),
                        image.height(),
                        AnswerForm.PNG.id(),
                        image.size(),
                        image.digest(),
                        Answers.url(image.id().text()),
                        null),
                image.job().text(),
                image.model(),
                Json.WRITER.readValue(image.requestJson(), GenerateRequest.class),
                image.isStarred(),
                image.tags(),
                image.note(),
                Times.text(image.createdAt()),
                isTrusted ? image.file().toString() : null);
    }
}
