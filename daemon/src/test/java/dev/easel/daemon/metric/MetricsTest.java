package dev.easel.daemon.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final Metrics metrics = new Metrics();

    @Test
    void tellsEachKindInItsOwnLines() {
        var jobs = metrics.counter("jobs_total", "Jobs.", "state", "origin");
        metrics.gauge("length", "Waiting.", () -> 2.5);
        metrics.info("build_info", "Build.", "version", "1.0", "os", "Linux");
        jobs.count("succeeded", "http");
        jobs.count("failed", "cli");
        jobs.count("succeeded", "http");
        assertEquals("""
            # HELP jobs_total Jobs.
            # TYPE jobs_total counter
            jobs_total{state="failed",origin="cli"} 1
            jobs_total{state="succeeded",origin="http"} 2
            # HELP length Waiting.
            # TYPE length gauge
            length 2.5
            # HELP build_info Build.
            # TYPE build_info gauge
            build_info{version="1.0",os="Linux"} 1
            """, metrics.text());
    }

    @Test
    void aHistogramCountsWhatLiesUnderEachBound() {
        var loads = metrics.seconds("load_seconds", "Loads.", "model");
        loads.observe(Duration.ofMillis(10), "a/b");
        loads.observe(Duration.ofMillis(1500), "a/b");
        loads.observe(Duration.ofHours(2), "a/b");
        assertEquals("""
            # HELP load_seconds Loads.
            # TYPE load_seconds histogram
            load_seconds_bucket{model="a/b",le="0.01"} 1
            load_seconds_bucket{model="a/b",le="0.03"} 1
            load_seconds_bucket{model="a/b",le="0.1"} 1
            load_seconds_bucket{model="a/b",le="0.3"} 1
            load_seconds_bucket{model="a/b",le="1"} 1
            load_seconds_bucket{model="a/b",le="3"} 2
            load_seconds_bucket{model="a/b",le="10"} 2
            load_seconds_bucket{model="a/b",le="30"} 2
            load_seconds_bucket{model="a/b",le="100"} 2
            load_seconds_bucket{model="a/b",le="300"} 2
            load_seconds_bucket{model="a/b",le="1000"} 2
            load_seconds_bucket{model="a/b",le="3000"} 2
            load_seconds_bucket{model="a/b",le="+Inf"} 3
            load_seconds_sum{model="a/b"} 7201.51
            load_seconds_count{model="a/b"} 3
            """, metrics.text());
    }

    @Test
    void aLabelCannotBreakOutOfItsLine() {
        metrics.counter("odd", "Odd.", "name").count("a\"b\\c\nd");
        assertEquals("""
            # HELP odd Odd.
            # TYPE odd counter
            odd{name="a\\"b\\\\c\\nd"} 1
            """, metrics.text());
    }

    @Test
    void everyLabelHasAValue() {
        var counter = metrics.counter("jobs_total", "Jobs.", "state", "origin");
        assertThrows(IllegalArgumentException.class, () -> counter.count("succeeded"));
    }
}
