package dev.easel.daemon.metric;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;

/// All that is counted, in the order in which it was named. Safe for any thread.
///
/// Source: Prometheus, text exposition format 0.0.4.
public final class Metrics {
    private final List<Metric> all = new CopyOnWriteArrayList<>();

    /// A number that only grows, one for each set of values of `labels`.
    public Counter counter(String name, String help, String... labels) {
        return add(new Counter(name, help, List.of(labels)));
    }

    /// How long things took, in seconds, for each set of values of `labels`.
    public Histogram seconds(String name, String help, String... labels) {
        return add(new Histogram(name, help, List.of(labels)));
    }

    /// What `value` says whenever somebody looks.
    public void gauge(String name, String help, DoubleSupplier value) {
        add(new Gauge(name, help, "", value));
    }

    /// A thing that is there, told by what the labels say.
    ///
    /// @param labels names and values in turn
    public void info(String name, String help, String... labels) {
        var pairs = new StringBuilder();
        for (var i = 0; i < labels.length; i += 2)
            pairs.append(i == 0 ? "" : ",").append(Metric.label(labels[i], labels[i + 1]));
        add(new Gauge(name, help, pairs.toString(), () -> 1));
    }

    /// All of it as text.
    public String text() {
        return all.stream().map(Metric::text).collect(Collectors.joining());
    }

    private <M extends Metric> M add(M metric) {
        all.add(metric);
        return metric;
    }

    private static final class Gauge extends Metric {
        private final String labels;
        private final DoubleSupplier value;

        Gauge(String name, String help, String labels, DoubleSupplier value) {
            super(name, help, "gauge", List.of());
            this.labels = labels;
            this.value = value;
        }

        @Override
        void tell(StringBuilder text) {
            line(text, "", labels, number(value.getAsDouble()));
        }
    }
}
