package dev.easel.daemon.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// How much memory and how many processors this process may use: those of the machine, or of the container it runs in.
/// Safe for any thread.
public final class Machine {
    private static final long KILO = 1024;
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path PROCESSORS = Path.of("/sys/devices/system/cpu");

    private Machine() {}

    /// Bytes of memory, free or not.
    public static long memory() {
        var physical = meminfo("MemTotal").orElseGet(MacMachine::memory);
        var limit = ControlGroup.ofThisProcess().memoryLimit();
        return Math.min(physical, limit.orElse(physical));
    }

    /// Bytes of memory that a new process could take without pushing others out.
    public static long availableMemory() {
        var free = meminfo("MemAvailable").orElseGet(MacMachine::availableMemory);
        return Math.min(free, ControlGroup.ofThisProcess().memoryAvailable().orElse(free));
    }

    /// Threads that should compute at once: the fast cores of a Mac; else the physical cores among those allowed, and
    /// no more than the quota of the container pays for.
    public static int cores() {
        if (!Files.isReadable(STATUS)) return MacMachine.fastCores();
        var allowed = allowedProcessors();
        var cores = (int) allowed.stream().map(Machine::siblings).distinct().count();
        var quota = ControlGroup.ofThisProcess().processors().orElse(cores);
        return Math.max(1, Math.min(cores, (int) quota));
    }

    private static OptionalLong meminfo(String name) {
        if (!Files.isReadable(MEMORY)) return OptionalLong.empty();
        var value = Pattern.compile(name + ":\\s*(\\d+) kB").matcher(read(MEMORY));
        return value.find() ? OptionalLong.of(Long.parseLong(value.group(1)) * KILO) : OptionalLong.empty();
    }

    private static List<Integer> allowedProcessors() {
        var list = Pattern.compile("Cpus_allowed_list:\\s*(\\S+)").matcher(read(STATUS));
        return list.find() ? numbers(list.group(1)) : List.of(0);
    }

    /// `0-3,8` as numbers.
    static List<Integer> numbers(String list) {
        return Arrays.stream(list.split(","))
                .map(range -> range.split("-"))
                .flatMap(ends -> IntStream.rangeClosed(
                                Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                        .boxed())
                .toList();
    }

    /// The processors that share a core with `processor`, in words; itself where the system does not say.
    private static String siblings(int processor) {
        var file = PROCESSORS.resolve("cpu" + processor + "/topology/thread_siblings_list");
        return Files.isReadable(file) ? read(file).strip() : Integer.toString(processor);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new FolderUnusable(file, e);
        }
    }
}
