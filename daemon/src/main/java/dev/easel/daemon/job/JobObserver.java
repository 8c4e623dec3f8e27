package dev.easel.daemon.job;

import dev.easel.daemon.history.JobEnd;
import dev.easel.daemon.history.JobState;
import java.time.Duration;

/// Hears how work goes, to count it; from any thread, and without making it wait.
public interface JobObserver {
    /// Hears nothing.
    JobObserver NONE = new JobObserver() {
        @Override
        public void stepped(Job job, String provider, Duration time) {
            // nobody counts
        }

        @Override
        public void ended(Job job, JobState state, JobEnd.Durations durations) {
            // nobody counts
        }
    };

    /// One step of a drawing took so long.
    ///
    /// @param provider what computed it
    void stepped(Job job, String provider, Duration time);

    /// A job is over.
    void ended(Job job, JobState state, JobEnd.Durations durations);

    /// Something is otherwise in the queue than before: who waits or runs, or whether it is paused.
    default void changed() {}

    /// Lets `first`, then `second` hear all of it.
    static JobObserver both(JobObserver first, JobObserver second) {
        return new JobObserver() {
            @Override
            public void stepped(Job job, String provider, Duration time) {
                first.stepped(job, provider, time);
                second.stepped(job, provider, time);
            }

            @Override
            public void ended(Job job, JobState state, JobEnd.Durations durations) {
                first.ended(job, state, durations);
                second.ended(job, state, durations);
            }

            @Override
            public void changed() {
                first.changed();
                second.changed();
            }
        };
    }
}
