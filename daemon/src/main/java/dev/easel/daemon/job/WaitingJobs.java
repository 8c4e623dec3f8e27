package dev.easel.daemon.job;

import dev.easel.daemon.residency.ResidentModels;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The jobs that wait: by priority, then by arrival. Guarded by the lock of `JobQueue`.
///
/// Up to four jobs whose model is in memory pass one whose model would push another out.
final class WaitingJobs {
    private static final int PASSES = 4;

    private final List<Job> jobs = new ArrayList<>();

    int size() {
        return jobs.size();
    }

    boolean isEmpty() {
        return jobs.isEmpty();
    }

    boolean contains(Job job) {
        return jobs.contains(job);
    }

    Stream<Job> stream() {
        return jobs.stream();
    }

    List<Job> copy() {
        return List.copyOf(jobs);
    }

    void add(Job job) {
        var place = jobs.size();
        while (place > 0 && goesBefore(job, jobs.get(place - 1))) place--;
        jobs.add(place, job);
        tellPositions();
    }

    void remove(Job job) {
        jobs.remove(job);
        tellPositions();
    }

    /// The one whose turn it is; there must be one.
    Job choose(ResidentModels residents) {
        var head = jobs.getFirst();
        var request = head.request();
        if (head.passed >= PASSES || !residents.needsSwap(request.model(), request.pixels())) return head;
        var quick = jobs.stream()
                .filter(job -> job.request().priority() == request.priority())
                .filter(job -> residents.isResident(job.request().model().name()))
                .findFirst();
        if (quick.isPresent()) head.passed++;
        return quick.orElse(head);
    }

    private void tellPositions() {
        for (var i = 0; i < jobs.size(); i++) jobs.get(i).tellPosition(i + 1);
    }

    private static boolean goesBefore(Job job, Job other) {
        var priority = job.request().priority().compareTo(other.request().priority());
        return priority < 0 || (priority == 0 && job.createdAt().isBefore(other.createdAt()));
    }
}
