package dev.easel.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// One line of the table: the same quantity of each side, round by round; the first side is Easel.
///
/// @param what was measured, in words for the table
/// @param unit `ms` or `MB`, or none
/// @param values of each side by its name; as many as rounds that counted
record Result(String what, String unit, Map<String, List<Double>> values) {
    static final String EASEL = "Easel";

    /// Easel's value in each round over that of `peer`.
    List<Double> ratios(String peer) {
        var own = values.get(EASEL);
        var others = values.get(peer);
        if (own == null || others == null) return List.of();
        return IntStream.range(0, Math.min(own.size(), others.size()))
                .mapToObj(round -> own.get(round) / others.get(round))
                .toList();
    }

    /// As it goes into a line of JSON.
    Map<String, Object> describe() {
        var medians = new LinkedHashMap<String, Double>();
        var ratios = new LinkedHashMap<String, Object>();
        values.forEach((side, all) -> {
            medians.put(side, Statistics.median(all));
            var paired = side.equals(EASEL) ? List.<Double>of() : ratios(side);
            if (!paired.isEmpty())
                ratios.put(
                        side,
                        Map.of(
                                "median",
                                Statistics.median(paired),
                                "min",
                                paired.stream().min(Double::compare).orElseThrow(),
                                "max",
                                paired.stream().max(Double::compare).orElseThrow()));
        });
        var line = new LinkedHashMap<String, Object>();
        line.put("what", what);
        line.put("unit", unit);
        line.put("median", medians);
        line.put("ratio", ratios);
        line.put("values", values);
        return line;
    }
}
