package dev.easel.daemon.worker;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Bytes of memory that a process holds, and the most it ever held as far as is known.
///
/// Source: on Linux `VmRSS` and `VmHWM` of `/proc/PID/status`; elsewhere `ps`, which knows no peak.
record ProcessMemory(long now, long peak) {
    private static final long KILO = 1024;
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s*(\\d+) kB");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d+) kB");
    private static final Path PROC = Path.of("/proc");

    /// Asks the system; empty if the process is gone.
    static Optional<ProcessMemory> of(long pid) {
        try {
            return Files.isDirectory(PROC.resolve("self")) ? fromProc(pid) : fromPs(pid);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<ProcessMemory> fromProc(long pid) throws IOException {
        var status = Files.readString(PROC.resolve(pid + "/status"), US_ASCII);
        var now = RESIDENT.matcher(status);
        var peak = PEAK.matcher(status);
        if (!now.find() || !peak.find()) return Optional.empty();
        return Optional.of(
                new ProcessMemory(Long.parseLong(now.group(1)) * KILO, Long.parseLong(peak.group(1)) * KILO));
    }

    private static Optional<ProcessMemory> fromPs(long pid) throws IOException {
        var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        var words = new String(ps.getInputStream().readAllBytes(), US_ASCII).strip();
        if (words.isEmpty()) return Optional.empty();
        var bytes = Long.parseLong(words) * KILO;
        return Optional.of(new ProcessMemory(bytes, bytes));
    }
}
