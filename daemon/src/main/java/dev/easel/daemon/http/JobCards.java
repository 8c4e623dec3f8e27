package dev.easel.daemon.http;

import dev.easel.daemon.history.History;
import dev.easel.daemon.history.JobState;
import dev.easel.daemon.history.KeptJob;
import dev.easel.daemon.history.KeptProblem;
import dev.easel.daemon.history.Ulid;
import dev.easel.daemon.job.JobQueue;
import dev.easel.daemon.job.JobStanding;
import dev.easel.protocol.GenerateRequest;
import dev.easel.protocol.Job;
import dev.easel.protocol.Problem;
import dev.easel.protocol.Warning;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Jobs in the words of the wire: what their rows say, and how far those that wait or run have come. Safe for any
/// thread.
record JobCards(JobQueue queue, History history) {
    /// The job of that id: one that was kept, or that waits or runs.
    Optional<Job> find(Ulid id) {
        var live = queue.find(id);
        return history.jobs()
                .find(id)
                .map(row ->
                        card(row, live.map(dev.easel.daemon.job.Job::standing).orElse(null)))
                .or(() -> live.map(JobCards::unsaved));
    }

    Job of(KeptJob row) {
        var standing = queue.find(row.id()).map(dev.easel.daemon.job.Job::standing);
        return card(row, standing.orElse(null));
    }

    /// What is known of a job that leaves no row.
    static Job unsaved(dev.easel.daemon.job.Job job) {
        var request = job.request();
        var standing = job.standing();
        return new Job(
                job.id().text(),
                standing.state().id(),
                standing.sequence(),
                request.model().name(),
                request.model().digest(),
                job.seed(),
                standing.images().stream()
                        .map(image -> Answers.image(image, false))
                        .toList(),
                request(request.json().apply(job.seed())),
                List.of(),
                Times.text(job.createdAt()),
                null,
                null,
                0,
                0,
                0,
                0,
                0,
                0,
                request.origin(),
                request.priority().id(),
                request.tags(),
                0,
                position(standing),
                progress(standing.images().size(), request.drawing().n(), standing),
                step(standing),
                steps(standing),
                null,
                null);
    }

    private static Job card(KeptJob row, @Nullable JobStanding live) {
        var standing = row.state().isEnd() ? null : live;
        var durations = row.durations();
        var request = request(row.requestJson());
        var retriedFrom = row.retriedFrom();
        return new Job(
                row.id().text(),
                (standing == null ? row.state() : standing.state()).id(),
                standing == null ? row.sequence() : standing.sequence(),
                row.model(),
                row.modelDigest(),
                row.seed(),
                row.images().stream().map(Entry::image).toList(),
                request,
                row.warnings().stream()
                        .map(warning -> new Warning(warning.code(), warning.detail()))
                        .toList(),
                Times.text(row.createdAt()),
                Times.textOrNull(row.startedAt()),
                Times.textOrNull(row.finishedAt()),
                durations.queue().toNanos(),
                durations.load().toNanos(),
                durations.encode().toNanos(),
                durations.denoise().toNanos(),
                durations.decode().toNanos(),
                durations.total().toNanos(),
                row.origin(),
                row.priority(),
                row.tags(),
                row.attempts(),
                position(standing),
                row.state() == JobState.SUCCEEDED ? 1 : progress(row.drawn(), pictures(request), standing),
                step(standing),
                steps(standing),
                problem(row.problem()),
                retriedFrom == null ? null : retriedFrom.text());
    }

    private static double progress(int drawn, int pictures, @Nullable JobStanding standing) {
        var progress = standing == null ? null : standing.progress();
        var whole = (double) drawn / pictures;
        if (progress == null || progress.image() < drawn) return whole;
        return (progress.image() + (double) progress.step() / progress.steps()) / pictures;
    }

    private static @Nullable Integer position(@Nullable JobStanding standing) {
        return standing == null || standing.position() == 0 ? null : standing.position();
    }

    private static @Nullable Integer step(@Nullable JobStanding standing) {
        var progress = standing == null ? null : standing.progress();
        return progress == null ? null : progress.step();
    }

    private static @Nullable Integer steps(@Nullable JobStanding standing) {
        var progress = standing == null ? null : standing.progress();
        return progress == null ? null : progress.steps();
    }

    private static int pictures(GenerateRequest request) {
        return request.n() == null ? 1 : request.n();
    }

    private static GenerateRequest request(String json) {
        return Json.WRITER.readValue(json, GenerateRequest.class);
    }

    private static @Nullable Problem problem(@Nullable KeptProblem problem) {
        return problem == null ? null : Problems.of(problem.code(), problem.detail(), problem.hint());
    }
}
