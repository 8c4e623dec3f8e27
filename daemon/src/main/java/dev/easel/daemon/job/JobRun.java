package dev.easel.daemon.job;

import dev.easel.daemon.history.History;
import dev.easel.daemon.history.JobEnd;
import dev.easel.daemon.history.JobLedger;
import dev.easel.daemon.history.JobState;
import dev.easel.daemon.history.NewImage;
import dev.easel.daemon.history.Ulid;
import dev.easel.daemon.residency.Lease;
import dev.easel.daemon.residency.ResidentModels;
import dev.easel.daemon.residency.Stopping;
import dev.easel.daemon.worker.DrawListener;
import dev.easel.daemon.worker.Drawing;
import dev.easel.daemon.worker.Picture;
import dev.easel.daemon.worker.Warning;
import dev.easel.daemon.worker.WorkerDied;
import dev.easel.engine.error.Cancelled;
import dev.easel.engine.error.EaselException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One job's turn: a model in memory, the drawing, each picture into the history as it is finished. A worker that dies
/// costs an attempt; what it had finished is not drawn again. Confined to one thread.
final class JobRun implements DrawListener {
    private static final int ATTEMPTS = 2;
    private static final String NO_MEMORY = "not_enough_memory";

    private final Job job;
    private final ResidentModels residents;
    private final History history;
    private final JobLedger jobs;
    private final InstantSource clock;
    private final JobObserver observer;
    private final Instant startedAt;
    private final List<JobImage> images = new ArrayList<>();
    private final Set<Warning> warnings = new LinkedHashSet<>();
    private Duration load = Duration.ZERO;
    private @Nullable Drawing drawing;
    private Progress progress;
    private String provider = "";
    private long lastStep;

    JobRun(Job job, ResidentModels residents, History history, InstantSource clock, JobObserver observer) {
        this.job = job;
        this.residents = residents;
        this.history = history;
        this.jobs = history.jobs();
        this.clock = clock;
        this.observer = observer;
        this.startedAt = clock.instant();
        this.progress = progress();
    }

    /// Runs it to its end; throws nothing.
    void run() {
        try {
            if (job.request().isSaved()) jobs.start(job.id(), startedAt);
            if (drawn() < job.request().drawing().n()) draw();
            end(JobState.SUCCEEDED, null);
        } catch (Cancelled e) {
            if (!job.isInterrupted || job.isCancelled) end(JobState.CANCELLED, e);
            else if (job.request().isLasting()) putBack();
            else end(JobState.INTERRUPTED, new Stopping());
        } catch (EaselException e) {
            end(JobState.FAILED, e);
        } catch (RuntimeException e) {
            end(JobState.FAILED, new UnexpectedFailure(e));
        }
    }

    @Override
    public void onStep(int image, int step, int steps) {
        job.brake.check();
        observeStep(step);
        job.tell(progress.at(image, step, steps));
    }

    @Override
    public void onPreview(int image, int step, byte[] jpeg) {
        job.tell(new JobEvent.Preview(image, step, ByteBuffer.wrap(jpeg).asReadOnlyBuffer()));
    }

    @Override
    public void onPicture(Picture picture, byte[] png, byte @Nullable [] jpeg) {
        var id = Ulid.at(clock.instant());
        var kept = job.request().isSaved() ? history.keep(row(id, picture), png) : null;
        var image = new JobImage(id, picture, png, jpeg, kept);
        images.add(image);
        job.tell(new JobEvent.ImageReady(image));
    }

    private int drawn() {
        return job.drawn + images.size();
    }

    private void draw() {
        var isShortOfMemory = false;
        while (true) {
            try {
                drawing = attempt();
                warnings.addAll(drawing.warnings());
                return;
            } catch (WorkerDied e) {
                job.brake.check();
                if (job.attempts >= ATTEMPTS) throw new WorkersDied(job.attempts, e);
            } catch (EaselException e) {
                if (!e.code().equals(NO_MEMORY) || isShortOfMemory || residents.unloadIdle() == 0) throw e;
                isShortOfMemory = true;
            }
        }
    }

    private Drawing attempt() {
        job.attempts++;
        if (job.request().isSaved()) jobs.countAttempt(job.id());
        try (var lease = acquired()) {
            warnings.addAll(lease.warnings());
            load = load.plus(lease.load());
            progress = progress();
            provider = lease.worker().provider();
            var rest = job.request().drawing().from(drawn());
            return job.brake.cancelling(lease.worker(), () -> lease.worker().draw(rest, this));
        }
    }

    /// Of the first step it is not known when it began.
    private void observeStep(int step) {
        var now = System.nanoTime();
        if (step > 1) observer.stepped(job, provider, Duration.ofNanos(now - lastStep));
        lastStep = now;
    }

    private Lease acquired() {
        var request = job.request();
        return job.brake.interruptibly(() -> residents.acquire(
                request.model(),
                request.demand(),
                (completed, total) -> job.tell(new JobEvent.Loading(completed, total))));
    }

    private Progress progress() {
        return new Progress(drawn(), job.request().drawing().n(), System::nanoTime);
    }

    private NewImage row(Ulid id, Picture picture) {
        return new NewImage(
                id,
                job.id(),
                picture.index(),
                picture.width(),
                picture.height(),
                picture.seed(),
                job.request().drawing().prompt(),
                picture.infotext(),
                clock.instant());
    }

    /// The daemon ends: the next one goes on with what is left.
    private void putBack() {
        try {
            jobs.requeue(job.id(), job.standing().sequence() + 1);
        } catch (EaselException _) {
            // then the next one finds it running, and does the same
        }
        tellEnd(JobState.QUEUED, new Stopping(), clock.instant());
    }

    /// The row first, so that whoever hears of the end finds it there.
    private void end(JobState state, @Nullable EaselException problem) {
        var finishedAt = clock.instant();
        try {
            if (job.request().isSaved()) jobs.end(job.id(), row(state, problem, finishedAt));
            tellEnd(state, problem, finishedAt);
        } catch (EaselException e) {
            if (problem == null) tellEnd(JobState.FAILED, e, finishedAt);
            else tellEnd(state, problem, finishedAt);
        }
    }

    private JobEnd row(JobState state, @Nullable EaselException problem, Instant finishedAt) {
        var sequence = job.standing().sequence() + 1;
        return new JobEnd(state, sequence, problem, rowWarnings(), durations(finishedAt), finishedAt);
    }

    private void tellEnd(JobState state, @Nullable EaselException problem, Instant finishedAt) {
        var durations = durations(finishedAt);
        var result = new JobResult(
                state, List.copyOf(images), List.copyOf(warnings), durations, startedAt, finishedAt, job.attempts);
        JobLog.ended(job, state, problem, drawn(), durations.total());
        if (state.isEnd()) observer.ended(job, state, durations);
        job.end(state, problem == null ? new JobEvent.Finished(result) : new JobEvent.Failed(problem, result));
    }

    private JobEnd.Durations durations(Instant finishedAt) {
        var known = drawing;
        return new JobEnd.Durations(
                Duration.between(job.createdAt(), startedAt),
                load,
                known == null ? Duration.ZERO : known.encode(),
                known == null ? Duration.ZERO : known.denoise(),
                known == null ? Duration.ZERO : known.decode(),
                Duration.between(job.createdAt(), finishedAt));
    }

    private List<JobEnd.Warning> rowWarnings() {
        return warnings.stream()
                .map(warning -> new JobEnd.Warning(warning.code(), warning.detail()))
                .toList();
    }
}
