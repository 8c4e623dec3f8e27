package dev.easel.daemon.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// What macOS says of its memory, processors and battery, by its own commands.
///
/// Source: sysctl(8), vm_stat(1), pmset(1). Limits: driven on Linux by the texts those commands print, never on a Mac.
final class MacMachine {
    private static final Pattern PAGE_SIZE = Pattern.compile("page size of (\\d+) bytes");
    private static final Pattern UNUSED =
            Pattern.compile("Pages (?:free|inactive|speculative|purgeable):\\s*(\\d+)\\.");

    private MacMachine() {}

    static boolean isThis() {
        return System.getProperty("os.name").startsWith("Mac");
    }

    /// What drives it, and how full its battery is.
    static String battery() {
        return said("/usr/bin/pmset", "-g", "batt");
    }

    static long memory() {
        return number(said("/usr/sbin/sysctl", "-n", "hw.memsize"))
                .orElse(Runtime.getRuntime().maxMemory());
    }

    static int fastCores() {
        var fast = number(said("/usr/sbin/sysctl", "-n", "hw.perflevel0.physicalcpu"));
        return (int) fast.orElse(Runtime.getRuntime().availableProcessors());
    }

    static long availableMemory() {
        return unused(said("/usr/bin/vm_stat"));
    }

    /// 1 is normal, 2 a warning, 4 critical; 1 where it is not said.
    static long pressure() {
        return number(said("/usr/sbin/sysctl", "-n", "kern.memorystatus_vm_pressure_level"))
                .orElse(1);
    }

    /// Bytes of the pages that hold nothing, or nothing that could not be read again.
    static long unused(String statistics) {
        var page = PAGE_SIZE.matcher(statistics);
        if (!page.find()) return memory();
        var pages = UNUSED.matcher(statistics)
                .results()
                .mapToLong(line -> Long.parseLong(line.group(1)))
                .sum();
        return pages * Long.parseLong(page.group(1));
    }

    private static OptionalLong number(String text) {
        return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private static String said(String... command) {
        try {
            return new String(
                            new ProcessBuilder(command).start().getInputStream().readAllBytes(), UTF_8)
                    .strip();
        } catch (IOException _) {
            return "";
        }
    }
}
