package dev.easel.daemon.http;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;

/// The forms in which work is answered.
///
/// Source: handbook, HTTP API, A2.
enum AnswerForm {
    JSON("application/json"),
    PNG("image/png"),
    JPEG("image/jpeg"),
    NDJSON("application/x-ndjson"),
    SSE("text/event-stream");

    /// How an address may name a form.
    static final Set<String> PARAMETERS = Set.of("as");

    private final String type;

    AnswerForm(String type) {
        this.type = type;
    }

    String type() {
        return type;
    }

    /// Whether it is the bare bytes of one picture.
    boolean isPicture() {
        return this == PNG || this == JPEG;
    }

    /// Whether it tells what happens while it happens.
    boolean isStream() {
        return this == NDJSON || this == SSE;
    }

    /// The name in `?as=`, and of a picture's format.
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Answers with `whole`, of this form; its length goes ahead.
    void answer(Context context, byte[] whole) {
        context.res().setContentLengthLong(whole.length);
        context.contentType(type).result(whole);
    }

    /// The form of `choices` that the caller wants: by `?as=`, else by the best of its `Accept`, else the first.
    ///
    /// @throws Refused if it wants another one
    static AnswerForm of(Context context, List<AnswerForm> choices) {
        var as = context.queryParam("as");
        if (as != null)
            return choices.stream()
                    .filter(form -> form.id().equals(as))
                    .findFirst()
                    .orElseThrow(() -> notAcceptable(choices));
        var accept = String.join(",", Collections.list(context.req().getHeaders(HttpHeader.ACCEPT.asString())));
        if (accept.isBlank()) return choices.getFirst();
        return Arrays.stream(accept.split(",", -1))
                .map(Wish::of)
                .filter(wish -> wish.quality > 0)
                .sorted(Comparator.comparingDouble(Wish::quality).reversed())
                .flatMap(wish -> wish.among(choices).stream())
                .findFirst()
                .orElseThrow(() -> notAcceptable(choices));
    }

    private static Refused notAcceptable(List<AnswerForm> choices) {
        var names = String.join(", ", choices.stream().map(AnswerForm::id).toList());
        var types = String.join(", ", choices.stream().map(AnswerForm::type).toList());
        return new Refused(
                Code.NOT_ACCEPTABLE,
                "This version gives no answer of the form that was asked for",
                "ask with Accept for one of " + types + ", or with ?as= for one of " + names);
    }

    /// One part of an `Accept` header.
    private record Wish(String range, double quality) {
        static Wish of(String part) {
            var pieces = part.split(";", -1);
            var quality = Arrays.stream(pieces)
                    .skip(1)
                    .map(String::strip)
                    .filter(piece -> piece.startsWith("q="))
                    .findFirst()
                    .map(piece -> number(piece.substring(2)))
                    .orElse(1.0);
            return new Wish(pieces[0].strip().toLowerCase(Locale.ROOT), quality);
        }

        Optional<AnswerForm> among(List<AnswerForm> choices) {
            return choices.stream().filter(this::takes).findFirst();
        }

        private boolean takes(AnswerForm form) {
            if (range.equals("*/*")) return true;
            return range.endsWith("/*")
                    ? form.type.startsWith(range.substring(0, range.length() - 1))
                    : form.type.equals(range);
        }

        private static double number(String text) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException _) {
                return 0;
            }
        }
    }
}
