package dev.easel.daemon.http;

import dev.easel.daemon.history.Ulid;
import dev.easel.daemon.job.Job;
import dev.easel.daemon.job.JobEvent;
import dev.easel.daemon.job.JobQueue;
import dev.easel.protocol.Event;
import dev.easel.protocol.Generation;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/// `GET /api/v1/jobs/{id}/events`: where a job stands, and then what happens to it, for as many as want to know;
/// whoever
/// leaves leaves it as it is. Who comes again after a cut needs no replay, so `Last-Event-ID` says nothing here.
/// Safe for any thread.
///
/// @param streams the places for streams of all routes
record JobStream(JobCards cards, JobQueue queue, Streams streams) {
    private static final List<AnswerForm> FORMS = List.of(AnswerForm.SSE, AnswerForm.NDJSON);

    void handle(Context context) {
        Query.only(context, AnswerForm.PARAMETERS);
        var form = AnswerForm.of(context, FORMS);
        var id = Ulid.read(context.pathParam("id")).orElseThrow(Jobs::missing);
        // the queue before the row: what is not in it any more has its end in its row
        var live = queue.find(id);
        var card = cards.find(id).orElseThrow(Jobs::missing);
        try (var stream = streams.open(context, form)) {
            if (live.isPresent()) relay(stream, context, live.get());
            else tellEnd(stream, card);
        }
    }

    private static void tellEnd(EventStream stream, dev.easel.protocol.Job card) {
        if (card.finishedAt() == null)
            throw new Refused(
                    Code.STARTING, "easeld has just begun and has not taken the job up again", "ask again in a moment");
        stream.send(new Event.State(card));
        stream.send(last(card));
    }

    /// The listener before the state: nothing falls between the two.
    private void relay(EventStream stream, Context context, Job job) {
        try (var listener = job.listen()) {
            var card = cards.find(job.id()).orElseGet(() -> JobCards.unsaved(job));
            stream.send(new Event.State(card));
            var answers = new Answers(job, card.request(), List.of());
            var pace = new Pace();
            stream.relay(
                    Feed.of(listener),
                    event -> pace.isTooSoon(event) ? Optional.empty() : Optional.of(event(event, answers, context)));
        }
    }

    /// A job may have begun in an earlier life of the daemon: only its row knows all that it drew.
    private Event event(JobEvent event, Answers answers, Context context) {
        var told = answers.event(event, RequestId.of(context));
        return event instanceof JobEvent.Finished
                ? cards.find(answers.job().id()).map(JobStream::last).orElse(told)
                : told;
    }

    /// The last event of a job that is over.
    private static Event last(dev.easel.protocol.Job card) {
        if (card.problem() != null) return new Event.Failed(card.problem());
        return new Event.Done(new Generation(
                card.id(),
                card.state(),
                card.model(),
                card.modelDigest(),
                card.seed(),
                card.images(),
                card.request(),
                card.warnings(),
                card.createdAt(),
                card.startedAt(),
                card.finishedAt(),
                card.queueDuration(),
                card.loadDuration(),
                card.encodeDuration(),
                card.denoiseDuration(),
                card.decodeDuration(),
                card.totalDuration()));
    }
}
