package dev.easel.daemon.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The route that describes all others: a document written by hand, beside this class. Safe for any thread.
final class OpenApi {
    private static final byte[] DOCUMENT = read();

    private OpenApi() {}

    static void answer(Context context) {
        Query.none(context);
        AnswerForm.JSON.answer(context, DOCUMENT);
    }

    private static byte[] read() {
        try (var document = OpenApi.class.getResourceAsStream("openapi.json")) {
            if (document == null) throw new IllegalStateException("openapi.json is missing from the jar");
            return document.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
