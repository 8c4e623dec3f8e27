package dev.easel.daemon.job;

import dev.easel.daemon.history.JobState;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where a job stands at one moment.
///
/// @param sequence grows with each change, over the daemon's end too
/// @param position its place in the queue, from 1; 0 if it does not wait
/// @param progress the last that was told of the drawing, null if nothing was yet
/// @param images finished in this life of the daemon
public record JobStanding(
        JobState state, long sequence, int position, JobEvent.@Nullable Progress progress, List<JobImage> images) {
    static JobStanding after(JobPast past) {
        return new JobStanding(JobState.QUEUED, past.sequence(), 0, null, List.of());
    }

    JobStanding in(JobState other) {
        return new JobStanding(other, sequence + 1, 0, progress, images);
    }

    JobStanding after(JobEvent event) {
        return switch (event) {
            case JobEvent.Queued(var now) -> new JobStanding(state, sequence + 1, now, progress, images);
            case JobEvent.Progress step -> new JobStanding(state, sequence + 1, 0, step, images);
            case JobEvent.ImageReady(var image) -> new JobStanding(state, sequence + 1, 0, progress, and(image));
            case JobEvent.Loading _, JobEvent.Preview _, JobEvent.Finished _, JobEvent.Failed _ -> this;
        };
    }

    private List<JobImage> and(JobImage image) {
        return Stream.concat(images.stream(), Stream.of(image)).toList();
    }
}
