package dev.easel.daemon.http;

import dev.easel.daemon.job.Job;
import dev.easel.daemon.job.JobEvent;
import dev.easel.daemon.job.JobListener;
import java.time.Duration;
import java.util.Optional;

/// Something that goes on elsewhere and tells about it. One listener.
interface Feed<E> {
    /// The next thing it tells, empty if nothing comes in `timeout`.
    Optional<E> next(Duration timeout) throws InterruptedException;

    /// Whether nothing comes after `event`.
    boolean isLast(E event);

    /// Stops it: its caller has left.
    void cancel();

    /// What a job tells one of its listeners; it does not mind being left.
    static Feed<JobEvent> of(JobListener listener) {
        return new Feed<>() {
            @Override
            public Optional<JobEvent> next(Duration timeout) throws InterruptedException {
                return listener.next(timeout);
            }

            @Override
            public boolean isLast(JobEvent event) {
                return event.isLast();
            }

            @Override
            public void cancel() {
                listener.close();
            }
        };
    }

    /// What `job` tells; a background job does not mind being left.
    static Feed<JobEvent> of(Job job) {
        return new Feed<>() {
            @Override
            public Optional<JobEvent> next(Duration timeout) throws InterruptedException {
                return job.next(timeout);
            }

            @Override
            public boolean isLast(JobEvent event) {
                return event.isLast();
            }

            @Override
            public void cancel() {
                if (!job.request().isBackground()) job.cancel();
            }
        };
    }
}
