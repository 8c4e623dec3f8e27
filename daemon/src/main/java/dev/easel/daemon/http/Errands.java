package dev.easel.daemon.http;

import dev.easel.protocol.Event;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;

/// Answers what takes its time and is no job: as a stream, or with its end alone. Safe for any thread.
///
/// @param streams the places for streams of all routes
record Errands(Semaphore streams) {
    /// The forms that there are.
    static final List<AnswerForm> FORMS = List.of(AnswerForm.JSON, AnswerForm.NDJSON);

    /// Does `work` while the caller is there.
    ///
    /// @param whole the answer in one piece
    /// @param last the last line of a stream
    <R> void answer(
            Context context, Function<Consumer<Object>, R> work, Function<R, Object> whole, Function<R, Object> last) {
        Query.only(context, AnswerForm.PARAMETERS);
        if (AnswerForm.of(context, FORMS) == AnswerForm.JSON) {
            switch (new Caller(context).await(Errand.begin(work))) {
                case Errand.News.Done<R>(var result) -> Json.answer(context, whole.apply(result));
                case Errand.News.Failed<R>(var failure) -> throw failure;
                case Errand.News.Line<R> _ -> throw new IllegalStateException("An errand ended with a line");
            }
            return;
        }
        try (var lines = Lines.open(context, streams)) {
            lines.relay(Errand.begin(work), news -> Optional.of(line(news, last, context)));
        }
    }

    private static <R> Object line(Errand.News<R> news, Function<R, Object> last, Context context) {
        return switch (news) {
            case Errand.News.Line<R>(var line) -> line;
            case Errand.News.Done<R>(var result) -> last.apply(result);
            case Errand.News.Failed<R>(var failure) -> {
                if (!context.res().isCommitted()) throw failure;
                yield new Event.Failed(Problems.of(failure, RequestId.of(context)));
            }
        };
    }
}
