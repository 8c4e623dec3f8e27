package dev.easel.bench.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// How memory and descriptors of the daemon go with the jobs it has done, over the last life. Safe for any thread.
final class Trend {
    private static final int PER = 1000;

    /// The share of a life that fills caches and is no trend.
    private static final int WARMING = 4;

    private final List<Sample> samples = new ArrayList<>();
    private Easeld life;

    /// @param memory resident bytes of the daemon
    record Sample(int jobs, long memory, long descriptors) {}

    Trend(Easeld first) {
        this.life = first;
    }

    synchronized void look(Easeld daemon, int jobs) {
        if (!daemon.equals(life)) samples.clear();
        life = daemon;
        var sample = new Sample(jobs, daemon.memory(), daemon.descriptors());
        if (sample.memory > 0 && sample.descriptors > 0) samples.add(sample);
    }

    synchronized List<Sample> settled() {
        return List.copyOf(samples.subList(samples.size() / WARMING, samples.size()));
    }

    /// Bytes that a thousand jobs add, by least squares; NaN where nothing was seen.
    double memoryPerThousand() {
        return slope(Sample::memory) * PER;
    }

    /// Descriptors that a thousand jobs add, by least squares; NaN where nothing was seen.
    double descriptorsPerThousand() {
        return slope(Sample::descriptors) * PER;
    }

    private double slope(ToDoubleFunction<Sample> value) {
        var seen = settled();
        var meanJobs = seen.stream().mapToDouble(Sample::jobs).average().orElse(Double.NaN);
        var meanValue = seen.stream().mapToDouble(value).average().orElse(Double.NaN);
        var spread = seen.stream().mapToDouble(s -> square(s.jobs - meanJobs)).sum();
        var shared = seen.stream()
                .mapToDouble(s -> (s.jobs - meanJobs) * (value.applyAsDouble(s) - meanValue))
                .sum();
        return shared / spread;
    }

    private static double square(double x) {
        return x * x;
    }
}
