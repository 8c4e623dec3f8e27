package dev.easel.daemon.job;

import dev.easel.daemon.history.JobState;
import dev.easel.daemon.history.KeptJob;
import dev.easel.engine.error.EaselException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One line of the log for each job that is over. What was asked for never stands in it.
final class JobLog {
    private static final Logger LOG = Logger.getLogger(Job.class.getName());

    private JobLog() {}

    /// @param images that were finished
    static void ended(Job job, JobState state, @Nullable EaselException problem, int images, Duration total) {
        var request = job.request();
        var line = "%s %s%s: %d of %d pictures with %s in %d ms"
                .formatted(
                        job.id(),
                        state.id(),
                        problem == null ? "" : " (" + problem.code() + ")",
                        images,
                        request.drawing().n(),
                        request.model().name(),
                        total.toMillis());
        // only of a mistake of ours is it worth to know where it was made
        LOG.log(Level.INFO, line, problem instanceof UnexpectedFailure ? problem.getCause() : null);
    }

    /// A job of an earlier life of the daemon cannot be drawn any more.
    static void lost(KeptJob job, EaselException problem) {
        LOG.log(Level.INFO, "{0} failed ({1}): it cannot go on", new Object[] {job.id(), problem.code()});
    }
}
