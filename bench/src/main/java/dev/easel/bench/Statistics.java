package dev.easel.bench;

import java.util.List;

/// The few numbers that stand for many.
final class Statistics {
    private Statistics() {}

    /// The middle of `values`, the mean of the two middle ones if they are even in number.
    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
