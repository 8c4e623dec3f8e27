package dev.easel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Bytes of a process: now, or the most at any time. On Linux alone; elsewhere it is empty.
///
/// Source: `/proc/PID/status`, see proc_pid_status(5).
final class Memory {
    private static final Pattern LINE = Pattern.compile("(VmHWM|VmRSS|RssAnon|RssFile):\\s*(\\d+) kB");
    private static final int KILO = 1024;

    private Memory() {}

    /// `VmRSS`, its parts `RssAnon` and `RssFile`, and its peak `VmHWM`.
    static Map<String, Long> of(long pid) {
        var values = new TreeMap<String, Long>();
        try {
            var lines = LINE.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
            while (lines.find()) values.put(lines.group(1), Long.parseLong(lines.group(2)) * KILO);
        } catch (IOException none) {
            return Map.of();
        }
        return values;
    }

    /// Watches a process until it is closed, and keeps the most of each number.
    static final class Watch implements AutoCloseable {
        private static final long BETWEEN_MILLIS = 250;

        private final Map<String, Long> peaks = new TreeMap<>();
        private final Thread thread;
        private final long pid;

        Watch(long pid) {
            this.pid = pid;
            this.thread = Thread.ofPlatform().daemon().start(this::look);
        }

        private void look() {
            try {
                while (!Thread.interrupted()) {
                    note();
                    Thread.sleep(BETWEEN_MILLIS);
                }
            } catch (InterruptedException _) {
                // it is closed
            }
        }

        private synchronized void note() {
            of(pid).forEach((name, bytes) -> peaks.merge(name, bytes, Math::max));
        }

        synchronized Map<String, Long> peaks() {
            note();
            return Map.copyOf(peaks);
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }
}
