package dev.easel.daemon.metric;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How often something took how long. Safe for any thread.
public final class Histogram extends Metric {
    /// In seconds: from a step of the starter to the night's work of a slow machine.
    private static final double[] BOUNDS = {0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000, 3000};

    private static final double NANOS = 1e9;

    private final Map<String, Series> all = new TreeMap<>();

    Histogram(String name, String help, List<String> labels) {
        super(name, help, "histogram", labels);
    }

    /// It took `time`.
    ///
    /// @param values of the labels
    public synchronized void observe(Duration time, String... values) {
        all.computeIfAbsent(pairs(values), _ -> new Series()).add(time.toNanos() / NANOS);
    }

    @Override
    synchronized void tell(StringBuilder text) {
        all.forEach((pairs, series) -> tell(text, pairs, series));
    }

    private void tell(StringBuilder text, String pairs, Series series) {
        var before = pairs.isEmpty() ? "" : pairs + ",";
        var sum = 0L;
        for (var i = 0; i < BOUNDS.length; i++) {
            sum += series.counts[i];
            line(text, "_bucket", before + label("le", number(BOUNDS[i])), Long.toString(sum));
        }
        line(text, "_bucket", before + label("le", "+Inf"), Long.toString(series.count));
        line(text, "_sum", pairs, number(series.seconds));
        line(text, "_count", pairs, Long.toString(series.count));
    }

    /// One set of labels: how many lie at or below each bound and above the one before it.
    private static final class Series {
        private final long[] counts = new long[BOUNDS.length];
        private long count;
        private double seconds;

        void add(double value) {
            count++;
            seconds += value;
            for (var i = 0; i < BOUNDS.length; i++)
                if (value <= BOUNDS[i]) {
                    counts[i]++;
                    return;
                }
        }
    }
}
