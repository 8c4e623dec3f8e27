package dev.easel.daemon.http;

import dev.easel.daemon.job.JobQueue;
import dev.easel.protocol.QueueState;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.function.Consumer;

/// The routes of the queue: how long it is, and whether it goes on. Safe for any thread.
///
/// @param keepPaused makes the choice last
record Turnstile(JobQueue queue, Consumer<Boolean> keepPaused, Body body) {
    /// `GET /api/v1/queue`.
    void show(Context context) {
        Query.none(context);
        Json.answer(context, state(queue));
    }

    /// `POST /api/v1/queue/pause`: what runs goes on, nothing else begins.
    void pause(Context context) {
        Query.none(context);
        body.none(context);
        queue.pause();
        keepPaused.accept(true);
        Json.answer(context, state(queue));
    }

    /// `POST /api/v1/queue/resume`.
    void resume(Context context) {
        Query.none(context);
        body.none(context);
        queue.resume();
        keepPaused.accept(false);
        Json.answer(context, state(queue));
    }

    /// The queue in the words of the wire.
    static QueueState state(JobQueue queue) {
        var state = queue.state();
        return new QueueState(
                state.isPaused(),
                state.running(),
                state.queued(),
                state.max(),
                state.left().map(Duration::toNanos).orElse(null));
    }
}
