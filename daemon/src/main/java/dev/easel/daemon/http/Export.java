package dev.easel.daemon.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.easel.daemon.history.Album;
import dev.easel.daemon.history.Digest;
import dev.easel.daemon.history.KeptImage;
import dev.easel.daemon.history.Search;
import dev.easel.engine.image.PngFile;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import tools.jackson.databind.node.ObjectNode;

/// `POST /api/v1/history/export`: pictures and what is known of them, as a zip file that is written while it is sent.
/// Safe for any thread.
record Export(Album album, Body body) {
    /// Pictures of one export.
    static final int MOST = 1000;

    private static final DateTimeFormatter CREATED =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    void handle(Context context) {
        Query.none(context);
        var fields = new Fields(body.read(context, Body.PLAIN)).only(List.of("ids", "q", "strip_metadata"), Set.of());
        var images = chosen(fields);
        var isStripped = Boolean.TRUE.equals(fields.flag("strip_metadata"));
        fields.finish();
        context.contentType("application/zip");
        context.header(HttpHeader.CONTENT_DISPOSITION.asString(), "attachment; filename=\"easel-pictures.zip\"");
        try {
            send(images, isStripped, context.res().getOutputStream());
        } catch (IOException _) {
            throw new Caller.Left();
        }
    }

    private List<KeptImage> chosen(Fields fields) {
        var ids = fields.texts("ids");
        var words = fields.text("q");
        if (fields.has("ids") == fields.has("q"))
            fields.refuse(
                    "ids",
                    Code.MISSING_FIELD,
                    "Either ids or q says which pictures are meant",
                    "Give one of them; \"q\": \"\" means all.");
        if (words != null && words.codePointCount(0, words.length()) > Gallery.SEARCH)
            fields.refuse("q", Code.OUT_OF_RANGE, "q has more than " + Gallery.SEARCH + " characters", "Shorten it.");
        var count = ids == null ? 0 : ids.size();
        if (count > MOST) tooMany(fields, "ids", count);
        fields.finish();
        if (ids != null)
            return ids.stream().distinct().map(id -> Gallery.find(album, id)).toList();
        var found = album.page(Search.of(String.valueOf(words)), MOST, null);
        if (found.total() > MOST) tooMany(fields, "q", found.total());
        return found.images();
    }

    private static void tooMany(Fields fields, String field, long count) {
        fields.refuse(
                field,
                Code.OUT_OF_RANGE,
                count + " pictures are more than " + MOST + ", the most of one export",
                "Export them in parts.");
    }

    private void send(List<KeptImage> images, boolean isStripped, OutputStream out) throws IOException {
        var index = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out, UTF_8)) {
            for (var image : images) {
                var file = album.read(image).map(png -> isStripped ? PngFile.withoutText(png) : png);
                var name = name(image);
                if (file.isPresent()) {
                    put(name, image, file.get(), zip);
                    out.flush();
                }
                var line = line(image, file.orElseGet(() -> new byte[0]), isStripped);
                line.put("file", file.isPresent() ? name : null);
                index.writeBytes(Json.WRITER.writeValueAsBytes(line));
                index.write('\n');
            }
            zip.putNextEntry(new ZipEntry("index.ndjson"));
            index.writeTo(zip);
        }
    }

    /// PNG is compressed already.
    private static void put(String name, KeptImage image, byte[] file, ZipOutputStream zip) throws IOException {
        var sum = new CRC32();
        sum.update(file);
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(file.length);
        entry.setCrc(sum.getValue());
        entry.setTime(image.createdAt().toEpochMilli());
        zip.putNextEntry(entry);
        zip.write(file);
        zip.closeEntry();
    }

    /// The entry, or, where nothing is to say how it was drawn, the picture alone, as it is in the zip file.
    private static ObjectNode line(KeptImage image, byte[] file, boolean isStripped) {
        if (!isStripped) return Json.WRITER.valueToTree(Entry.of(image, false));
        var line = Json.WRITER.createObjectNode();
        line.set(
                "image",
                Json.WRITER
                        .<ObjectNode>valueToTree(Entry.image(image))
                        .put("size", file.length)
                        .put("digest", Digest.of(file)));
        return line;
    }

    private static String name(KeptImage image) {
        return CREATED.format(image.createdAt()) + "-" + image.seed() + "-" + image.id() + ".png";
    }
}
