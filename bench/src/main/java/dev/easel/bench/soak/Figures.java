package dev.easel.bench.soak;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a soak has found, in the order in which it is told.
///
/// @param values by name; numbers and texts
/// @param faults what is not as it should be; none is the aim
record Figures(Map<String, Object> values, List<String> faults) {
    private static final int LEAST_TREND = 100;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// @param seconds that the work took
    static Figures of(Plan plan, double seconds, Work work, Lives lives, Remains remains) {
        var values = new LinkedHashMap<String, Object>();
        values.put("seed", plan.seed());
        values.put("seconds", round(seconds));
        values.put("jobs", work.fates.size());
        values.put("seconds per 1000 jobs", round(1000 * seconds / Math.max(1, work.fates.size())));
        values.put("succeeded", work.count(Work.Fate.SUCCEEDED));
        values.put("cancelled", work.count(Work.Fate.CANCELLED));
        values.put("cancels asked", work.cancels());
        values.put("lost", work.count(Work.Fate.LOST));
        values.put("easeld killed", lives.kills.get());
        values.put("easeld ended", lives.ends.get());
        values.put("worker killed", lives.workerKills.get());
        values.put("pictures", remains.pictures());
        values.put("rows without file", remains.rowsWithoutFile().size());
        values.put("files without row", remains.filesWithoutRow().size());
        values.put("succeeded without picture", remains.jobsWithoutPicture().size());
        return new Figures(values, faults(work.count(Work.Fate.LOST), remains));
    }

    /// Adds how the last life went on, where it was long enough to tell.
    Figures and(Trend trend) {
        var seen = trend.settled();
        if (seen.isEmpty() || seen.getLast().jobs() - seen.getFirst().jobs() < LEAST_TREND) return this;
        values.put(
                "jobs of the last life", seen.getLast().jobs() - seen.getFirst().jobs());
        values.put("MB at its begin", seen.getFirst().memory() >> 20);
        values.put("MB at its end", seen.getLast().memory() >> 20);
        values.put("MB per 1000 jobs", round(trend.memoryPerThousand() / (1 << 20)));
        values.put("descriptors at its begin", seen.getFirst().descriptors());
        values.put("descriptors at its end", seen.getLast().descriptors());
        values.put("descriptors per 1000 jobs", round(trend.descriptorsPerThousand()));
        return this;
    }

    /// Adds how long `/health` took.
    Figures and(Health health) {
        values.put("/health answers", health.count());
        values.put("/health median ms", round(health.quantile(0.5)));
        values.put("/health p99 ms", round(health.quantile(0.99)));
        return this;
    }

    static List<String> faults(int lost, Remains remains) {
        var faults = new ArrayList<String>();
        if (lost > 0) faults.add(lost + " jobs were lost");
        remains.rowsWithoutFile().forEach(file -> faults.add("a row without its file: " + file));
        remains.filesWithoutRow().forEach(file -> faults.add("a file without its row: " + file));
        remains.jobsWithoutPicture().forEach(job -> faults.add("a job that succeeded without a picture: " + job));
        return faults;
    }

    /// A line each.
    String table() {
        var table = new StringBuilder();
        values.forEach((name, value) -> table.append("%-28s %s%n".formatted(name, value)));
        faults.forEach(fault -> table.append("FAULT: ").append(fault).append(System.lineSeparator()));
        return table.toString();
    }

    String json() {
        return JSON.writeValueAsString(Map.of("values", values, "faults", faults));
    }

    private static double round(double value) {
        return Math.round(100 * value) / 100.0;
    }
}
