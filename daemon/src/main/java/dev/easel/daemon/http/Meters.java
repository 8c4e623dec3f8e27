package dev.easel.daemon.http;

import dev.easel.daemon.history.JobEnd;
import dev.easel.daemon.history.JobState;
import dev.easel.daemon.host.MemoryPressure;
import dev.easel.daemon.job.Job;
import dev.easel.daemon.job.JobObserver;
import dev.easel.daemon.job.JobQueue;
import dev.easel.daemon.metric.Counter;
import dev.easel.daemon.metric.Histogram;
import dev.easel.daemon.metric.Metrics;
import dev.easel.daemon.residency.Residence;
import dev.easel.daemon.residency.ResidencyObserver;
import dev.easel.daemon.residency.ResidentModels;
import dev.easel.protocol.Version;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Locale;

/// What Easel counts, and the route that tells it. No label holds a prompt, an id or a path. Safe for any thread.
///
/// Source: handbook, HTTP API, A6.
final class Meters implements JobObserver, ResidencyObserver {
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Metrics all = new Metrics();
    private final Counter jobs;
    private final Histogram waits;
    private final Histogram generations;
    private final Histogram steps;
    private final Histogram loads;
    private final Counter evictions;
    private final Counter requests;
    private final Counter refusals;

    private Meters(JobQueue queue, ResidentModels residents) {
        jobs = all.counter("easel_jobs_total", "Jobs that are over.", "state", "origin");
        all.gauge("easel_queue_length", "Jobs that wait.", () -> queue.state().queued());
        waits = all.seconds("easel_queue_wait_seconds", "From a job's arrival to its beginning.");
        generations = all.seconds("easel_generate_seconds", "From a job's beginning to its success.", "model");
        steps = all.seconds("easel_step_seconds", "One step of a drawing.", "model", "provider");
        loads = all.seconds("easel_model_load_seconds", "A model's way into memory.", "model");
        all.gauge(
                "easel_models_resident",
                "Models in memory.",
                () -> residents.snapshot().size());
        all.gauge("easel_resident_bytes", "Memory of their workers.", () -> bytes(residents));
        all.gauge("easel_memory_pressure", "0 normal, 1 warn, 2 critical.", () -> level(MemoryPressure.now()));
        evictions = all.counter("easel_evictions_total", "Models that went out of memory.", "reason");
        requests = all.counter("easel_http_requests_total", "Requests that were answered.", "route", "status");
        refusals = all.counter("easel_guard_refusals_total", "Requests that the guard turned away.", "rule");
        all.info("easel_build_info", "Which easeld this is.", "version", Version.current());
    }

    /// Counts what `queue` and `residents` do from now on.
    static Meters of(JobQueue queue, ResidentModels residents) {
        var meters = new Meters(queue, residents);
        queue.observe(meters);
        residents.observe(meters);
        return meters;
    }

    void answer(Context context) {
        Query.none(context);
        context.contentType(TYPE).result(all.text());
    }

    /// A request was answered.
    ///
    /// @param route as it was registered
    void answered(String route, int status) {
        requests.count(route, Integer.toString(status));
    }

    /// The guard turned a request away.
    void refused(Code rule) {
        refusals.count(rule.id());
    }

    @Override
    public void stepped(Job job, String provider, Duration time) {
        steps.observe(time, job.request().model().name(), provider);
    }

    @Override
    public void ended(Job job, JobState state, JobEnd.Durations durations) {
        jobs.count(state.id(), job.request().origin());
        waits.observe(durations.queue());
        if (state == JobState.SUCCEEDED)
            generations.observe(
                    durations.total().minus(durations.queue()),
                    job.request().model().name());
    }

    @Override
    public void loaded(String model, Duration time) {
        loads.observe(time, model);
    }

    @Override
    public void left(Departure reason) {
        evictions.count(reason.name().toLowerCase(Locale.ROOT));
    }

    private static int level(MemoryPressure pressure) {
        return switch (pressure) {
            case NORMAL -> 0;
            case WARN -> 1;
            case CRITICAL -> 2;
        };
    }

    private static long bytes(ResidentModels residents) {
        return residents.snapshot().stream().mapToLong(Residence::size).sum();
    }
}
