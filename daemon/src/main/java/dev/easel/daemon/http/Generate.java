package dev.easel.daemon.http;

import dev.easel.daemon.history.Slug;
import dev.easel.daemon.job.JobEvent;
import dev.easel.daemon.job.JobQueue;
import dev.easel.daemon.job.JobResult;
import dev.easel.daemon.shelf.Found;
import dev.easel.engine.model.InstalledModel;
import dev.easel.protocol.Event;
import dev.easel.protocol.GenerateRequest;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;

/// `POST /api/v1/generate`: draws while the caller waits. Safe for any thread.
final class Generate {
    private static final List<AnswerForm> FORMS = List.of(AnswerForm.values());

    private final Installed installed;
    private final JobQueue queue;
    private final Body body;
    private final Streams streams;
    private final Errands errands;
    private final boolean hasMetadata;

    /// @param hasMetadata whether files carry their generation parameters
    Generate(Installed installed, JobQueue queue, Body body, Streams streams, Errands errands, boolean hasMetadata) {
        this.installed = installed;
        this.errands = errands;
        this.queue = queue;
        this.body = body;
        this.streams = streams;
        this.hasMetadata = hasMetadata;
    }

    void handle(Context context) {
        Query.only(context, AnswerForm.PARAMETERS);
        var form = AnswerForm.of(context, FORMS);
        var fields = new Fields(body.read(context, Body.WITH_PICTURES));
        var asked = asked(context, form, fields);
        var newcomer = installed.newcomer(asked.model());
        if (newcomer.isPresent()) fields.finish();
        if (form.isStream()) stream(context, form, newcomer, () -> order(asked, fields));
        else {
            newcomer.ifPresent(found -> errands.await(context, _ -> installed.bring(found, (_, _, _) -> {})));
            whole(context, form, answers(context, order(asked, fields), false));
        }
    }

    /// What the body asks for, completed by the headers.
    private static GenerateRequest asked(Context context, AnswerForm form, Fields fields) {
        fields.assume("keep_alive", context.header("Easel-Keep-Alive"));
        if (!form.isPicture()) return GenerateForm.read(fields);
        fields.assume("format", form.id());
        var asked = GenerateForm.read(fields);
        if (asked.format() != null && !asked.format().equals(form.id()))
            fields.refuse(
                    "format",
                    Code.UNSUPPORTED_VALUE,
                    "The format is " + asked.format() + ", but the answer is to be " + form.type(),
                    "Leave one of the two away.");
        if (asked.n() != null && asked.n() > 1)
            fields.refuse(
                    "n",
                    Code.OUT_OF_RANGE,
                    "An answer in " + form.type() + " holds one picture, not " + asked.n(),
                    "Ask for application/json or application/x-ndjson.");
        return asked;
    }

    private Order order(GenerateRequest asked, Fields fields) {
        return Order.of(asked, fields, installed, hasMetadata);
    }

    /// Puts the job into the queue.
    private Answers answers(Context context, Order order, boolean isStream) {
        var asked = order.asked();
        var job = queue.submit(order.request(Author.of(context), Boolean.TRUE.equals(asked.background())));
        var drawing = job.request().drawing();
        return new Answers(job, order.resolved(drawing), Completion.idle(asked, drawing, isStream));
    }

    /// @param newcomer the model, if it is to be imported first
    private void stream(Context context, AnswerForm form, Optional<Found> newcomer, Supplier<Order> order) {
        if (newcomer.isEmpty()) {
            var known = order.get();
            try (var stream = streams.open(context, form)) {
                relay(stream, context, known);
            }
            return;
        }
        try (var stream = streams.open(context, form)) {
            stream.attempt(() -> {
                bring(newcomer.get(), stream);
                relay(stream, context, order.get());
            });
        }
    }

    private void bring(Found found, EventStream stream) {
        errands.<InstalledModel>precede(
                stream,
                tell -> installed.bring(
                        found,
                        (_, completed, total) -> tell.accept(new Event.Importing(found.name(), completed, total))));
    }

    private void relay(EventStream stream, Context context, Order order) {
        var answers = answers(context, order, true);
        var pace = new Pace();
        stream.relay(
                Feed.of(answers.job()),
                event -> pace.isTooSoon(event)
                        ? Optional.empty()
                        : Optional.of(answers.event(event, RequestId.of(context))));
    }

    private static void whole(Context context, AnswerForm form, Answers answers) {
        var result = result(new Caller(context).await(Feed.of(answers.job())));
        if (form.isPicture()) picture(context, form, answers, result);
        else Json.answer(context, answers.generation(result, answers.isInline()));
    }

    private static JobResult result(JobEvent last) {
        return switch (last) {
            case JobEvent.Finished(var result) -> result;
            case JobEvent.Failed(var problem, var _) -> throw problem;
            default -> throw new IllegalStateException("A job ended with " + last.getClass());
        };
    }

    private static void picture(Context context, AnswerForm form, Answers answers, JobResult result) {
        var image = result.images().getFirst();
        var job = answers.job();
        var name = Slug.of(job.request().drawing().prompt()) + "-" + job.seed() + "." + form.id();
        context.header("Easel-Job", job.id().text())
                .header("Easel-Image", image.id().text())
                .header("Easel-Seed", String.valueOf(job.seed()))
                .header("Easel-Model", job.request().model().name())
                .header(HttpHeader.CONTENT_DISPOSITION.asString(), "inline; filename=\"" + name + "\"");
        form.answer(context, Answers.file(image));
    }
}
