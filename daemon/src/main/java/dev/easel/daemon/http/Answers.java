package dev.easel.daemon.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.easel.daemon.history.Digest;
import dev.easel.daemon.job.Job;
import dev.easel.daemon.job.JobEvent;
import dev.easel.daemon.job.JobImage;
import dev.easel.daemon.job.JobResult;
import dev.easel.protocol.Event;
import dev.easel.protocol.GenerateRequest;
import dev.easel.protocol.Generation;
import dev.easel.protocol.Image;
import dev.easel.protocol.Warning;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/// One job in the words of the wire. Safe for any thread.
///
/// @param request with every field resolved
/// @param idle what was asked and had no effect
record Answers(Job job, GenerateRequest request, List<Warning> idle) {
    /// What a stream says of what happened.
    ///
    /// @param requestId of the request whose stream it is
    Event event(JobEvent event, String requestId) {
        return switch (event) {
            case JobEvent.Queued(var position) -> new Event.Queued(job.id().text(), position, job.seed());
            case JobEvent.Loading(var completed, var total) ->
                new Event.Loading(job.request().model().name(), completed, total);
            case JobEvent.Progress(var image, var step, var steps, var elapsed, var left) ->
                new Event.Progress(image, step, steps, elapsed.toNanos(), left.toNanos());
            case JobEvent.Preview(var image, var step, var jpeg) ->
                new Event.Preview(
                        image,
                        step,
                        AnswerForm.JPEG.id(),
                        new String(Base64.getEncoder().encode(jpeg.duplicate()).array(), US_ASCII));
            case JobEvent.ImageReady(var image) -> new Event.Picture(image(image, isInline()));
            case JobEvent.Finished(var result) -> new Event.Done(generation(result, false));
            case JobEvent.Failed(var problem, var _) -> new Event.Failed(Problems.of(problem, requestId));
        };
    }

    /// The whole answer.
    ///
    /// @param hasData whether it carries the pictures themselves
    Generation generation(JobResult result, boolean hasData) {
        var durations = result.durations();
        return new Generation(
                job.id().text(),
                result.state().id(),
                job.request().model().name(),
                job.request().model().digest(),
                job.seed(),
                result.images().stream().map(image -> image(image, hasData)).toList(),
                request,
                Stream.concat(idle.stream(), result.warnings().stream().map(Answers::warning))
                        .toList(),
                Times.text(job.createdAt()),
                Times.textOrNull(result.startedAt()),
                Times.text(result.finishedAt()),
                durations.queue().toNanos(),
                durations.load().toNanos(),
                durations.encode().toNanos(),
                durations.denoise().toNanos(),
                durations.decode().toNanos(),
                durations.total().toNanos());
    }

    boolean isInline() {
        return !Boolean.FALSE.equals(request.inline());
    }

    /// The file that the caller asked for.
    static byte[] file(JobImage image) {
        return image.jpeg().orElseGet(image::png);
    }

    static Image image(JobImage image, boolean hasData) {
        var picture = image.picture();
        var file = file(image);
        return new Image(
                image.id().text(),
                picture.index(),
                picture.seed(),
                picture.width(),
                picture.height(),
                image.jpeg().isPresent() ? AnswerForm.JPEG.id() : AnswerForm.PNG.id(),
                file.length,
                Digest.of(file),
                image.kept().map(kept -> url(kept.id().text())).orElse(null),
                hasData ? Base64.getEncoder().encodeToString(file) : null);
    }

    static String url(String image) {
        return "/api/v1/images/" + image + ".png";
    }

    private static Warning warning(dev.easel.daemon.worker.Warning warning) {
        return new Warning(warning.code(), warning.detail());
    }
}
