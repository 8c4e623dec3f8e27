package dev.easel.daemon.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/// How short of memory the machine is, in the words of macOS.
///
/// Source: on Linux `/proc/pressure/memory`, the share of the last ten seconds in which some, or all, programs waited
/// for memory; on macOS `kern.memorystatus_vm_pressure_level`, 1, 2 or 4. Where neither is, nothing is known: normal.
public enum MemoryPressure {
    NORMAL,
    WARN,
    CRITICAL;

    private static final Path STALLS = Path.of("/proc/pressure/memory");
    private static final Pattern SOME = Pattern.compile("some avg10=([0-9.]+)");
    private static final Pattern ALL = Pattern.compile("full avg10=([0-9.]+)");
    private static final double SLOW = 20;
    private static final double STUCK = 40;

    /// The present one.
    public static MemoryPressure now() {
        try {
            return Files.isReadable(STALLS) ? ofStalls(Files.readString(STALLS)) : ofLevel(MacMachine.pressure());
        } catch (IOException _) {
            // a kernel that has the file and no such statistics
            return NORMAL;
        }
    }

    /// Its name in answers.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MemoryPressure ofStalls(String statistics) {
        if (share(ALL, statistics) >= STUCK) return CRITICAL;
        return share(SOME, statistics) >= SLOW ? WARN : NORMAL;
    }

    static MemoryPressure ofLevel(long level) {
        if (level >= 4) return CRITICAL;
        return level >= 2 ? WARN : NORMAL;
    }

    private static double share(Pattern line, String statistics) {
        var found = line.matcher(statistics);
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }
}
