package dev.easel.daemon.metric;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/// A number that only grows. Safe for any thread.
public final class Counter extends Metric {
    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

    Counter(String name, String help, List<String> labels) {
        super(name, help, "counter", labels);
    }

    /// One more.
    ///
    /// @param values of the labels
    public void count(String... values) {
        counts.computeIfAbsent(pairs(values), _ -> new LongAdder()).increment();
    }

    @Override
    void tell(StringBuilder text) {
        counts.forEach((pairs, count) -> line(text, "", pairs, Long.toString(count.sum())));
    }
}
