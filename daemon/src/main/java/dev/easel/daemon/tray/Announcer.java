package dev.easel.daemon.tray;

import dev.easel.daemon.desktop.Desktop;
import dev.easel.daemon.history.JobEnd;
import dev.easel.daemon.history.JobState;
import dev.easel.daemon.job.Job;
import dev.easel.daemon.job.JobEvent;
import dev.easel.daemon.job.JobObserver;
import dev.easel.daemon.job.JobQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.logging.Logger;

/// Tells once, when the queue has become empty, what was done in the background meanwhile. What its caller waits for,
/// or
/// the window shows, is not told. Safe for any thread.
public final class Announcer implements JobObserver {
    private static final Logger LOG = Logger.getLogger(Announcer.class.getName());
    private static final int LONGEST = 200;

    private final JobQueue queue;
    private final Desktop desktop;
    private final AtomicBoolean isRefused = new AtomicBoolean();
    private volatile boolean isWanted;
    private volatile Predicate<Job> isSeen = _ -> false;
    private List<Job> done = new ArrayList<>();

    /// Tells of what `queue` does on `desktop`, once it is wanted.
    public Announcer(JobQueue queue, Desktop desktop) {
        this.queue = queue;
        this.desktop = desktop;
    }

    /// Whether anybody wants to be told from now on.
    public void follow(boolean isWantedNow) {
        isWanted = isWantedNow;
    }

    /// Jobs that somebody looks at while they end.
    void except(Predicate<Job> seen) {
        isSeen = seen;
    }

    @Override
    public void stepped(Job job, String provider, Duration time) {
        // only ends are told
    }

    @Override
    public void ended(Job job, JobState state, JobEnd.Durations durations) {
        var isTold = state == JobState.SUCCEEDED || state == JobState.FAILED;
        var isUnseen =
                job.request().isBackground() || (job.request().origin().equals(Tray.ORIGIN) && !isSeen.test(job));
        if (isTold && isUnseen && isWanted) add(job);
    }

    @Override
    public void changed() {
        var state = queue.state();
        if (state.running() > 0 || state.queued() > 0) return;
        var jobs = take();
        if (!jobs.isEmpty()) Thread.ofPlatform().daemon().name("announcer").start(() -> tell(jobs));
    }

    private synchronized void add(Job job) {
        done.add(job);
    }

    private synchronized List<Job> take() {
        var all = done;
        done = new ArrayList<>();
        return all;
    }

    private void tell(List<Job> jobs) {
        var failures =
                jobs.stream().filter(job -> job.state() == JobState.FAILED).toList();
        var said = failures.isEmpty()
                ? desktop.tell(title(jobs), text(jobs))
                : desktop.tell(failed(failures.size(), jobs.size()), problem(failures.getLast()));
        if (!said.isFine() && isRefused.compareAndSet(false, true))
            LOG.info("notifications do not work here: " + said.text());
    }

    private static String title(List<Job> jobs) {
        var pictures =
                jobs.stream().mapToInt(job -> job.request().drawing().n()).sum();
        return pictures == 1 ? "Your picture is ready" : "Your " + pictures + " pictures are ready";
    }

    /// The prompt as it was written; the last of several, which tells what they were about.
    private static String text(List<Job> jobs) {
        var prompt = jobs.getLast().request().drawing().prompt();
        var isLong = prompt.codePointCount(0, prompt.length()) > LONGEST;
        return isLong ? prompt.substring(0, prompt.offsetByCodePoints(0, LONGEST - 1)) + "…" : prompt;
    }

    private static String failed(int failures, int all) {
        if (all == 1) return "A drawing failed";
        return failures + " of " + all + " drawings failed";
    }

    private static String problem(Job job) {
        try (var listener = job.listen()) {
            var last = listener.next(Duration.ZERO);
            if (last.isPresent() && last.get() instanceof JobEvent.Failed(var problem, var _))
                return problem.getMessage() + "\n" + problem.hint();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return "'easel jobs' says why.";
    }
}
