package dev.easel.daemon.http;

import dev.easel.daemon.residency.Stopping;
import dev.easel.protocol.Event;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/// Answers what takes its time and is no job: as a stream, or with its end alone. Safe for any thread.
final class Errands {
    /// The forms that there are.
    static final List<AnswerForm> FORMS = List.of(AnswerForm.JSON, AnswerForm.NDJSON, AnswerForm.SSE);

    private final Streams streams;
    private final Set<Errand<?>> open = ConcurrentHashMap.newKeySet();
    private volatile boolean isStopping;

    Errands(Streams streams) {
        this.streams = streams;
    }

    /// Does `work` while the caller is there.
    ///
    /// @param whole the answer in one piece
    /// @param last the last event of a stream
    <R> void answer(
            Context context, Function<Consumer<Object>, R> work, Function<R, Object> whole, Function<R, Object> last) {
        var form = AnswerForm.of(context, FORMS);
        if (form == AnswerForm.JSON) {
            Json.answer(context, whole.apply(await(context, work)));
            return;
        }
        try (var stream = streams.open(context, form);
                var errand = begin(work)) {
            stream.relay(errand, news -> Optional.of(event(news, last, context)));
        }
    }

    /// Does `work` while the caller is there, and nothing else until it is done.
    <R> R await(Context context, Function<Consumer<Object>, R> work) {
        try (var errand = begin(work)) {
            return result(new Caller(context).await(errand));
        }
    }

    /// Does `work` while the caller is there, before what `stream` is for; its lines are the stream's first.
    <R> void precede(EventStream stream, Function<Consumer<Object>, R> work) {
        try (var errand = begin(work)) {
            stream.pass(errand, news -> switch (news) {
                case Errand.News.Line<R>(var line) -> Optional.of(line);
                case Errand.News.Done<R> _ -> Optional.empty();
                case Errand.News.Failed<R>(var failure) -> throw failure;
            });
        }
    }

    /// Ends what goes on: whoever waits for it hears that the daemon is stopping.
    void announceEnd() {
        isStopping = true;
        open.forEach(errand -> errand.stop(new Stopping()));
    }

    private <R> Errand<R> begin(Function<Consumer<Object>, R> work) {
        var errand = Errand.begin(work, open::remove);
        open.add(errand);
        if (isStopping) errand.stop(new Stopping());
        return errand;
    }

    private static <R> R result(Errand.News<R> last) {
        return switch (last) {
            case Errand.News.Done<R>(var result) -> result;
            case Errand.News.Failed<R>(var failure) -> throw failure;
            case Errand.News.Line<R> _ -> throw new IllegalStateException("An errand ended with a line");
        };
    }

    private static <R> Object event(Errand.News<R> news, Function<R, Object> last, Context context) {
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
