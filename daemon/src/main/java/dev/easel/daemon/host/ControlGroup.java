package dev.easel.daemon.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The share of a Linux machine that a container or a service gets, from the files of its control group and of those
/// above it. On other systems, and where nothing is limited, everything is empty.
///
/// Source: Linux, Documentation/admin-guide/cgroup-v2.rst and cgroup-v1/{memory,cpusets}.rst.
record ControlGroup(Path files, String membership) {
    /// The one of this process.
    static ControlGroup ofThisProcess() {
        return new ControlGroup(
                Path.of("/sys/fs/cgroup"), read(Path.of("/proc/self/cgroup")).orElse(""));
    }

    /// Bytes it may use.
    OptionalLong memoryLimit() {
        return numbers("memory", "memory.max", "memory.limit_in_bytes").min();
    }

    /// Bytes of the limit that are free or could be freed at once; empty without a limit.
    OptionalLong memoryAvailable() {
        return Stream.concat(groups("").stream(), groups("memory").stream())
                .map(ControlGroup::available)
                .flatMapToLong(OptionalLong::stream)
                .min();
    }

    /// Processors it may keep busy, such as 1.5.
    OptionalDouble processors() {
        var second = groups("").stream()
                .map(group -> read(group.resolve("cpu.max")).map(text -> text.split("\\s+")))
                .flatMap(Optional::stream)
                .filter(words -> words.length == 2 && isNumber(words[0]) && isNumber(words[1]))
                .mapToDouble(words -> Double.parseDouble(words[0]) / Double.parseDouble(words[1]))
                .min();
        if (second.isPresent()) return second;
        return groups("cpu").stream()
                .filter(group -> number(group.resolve("cpu.cfs_quota_us")).isPresent())
                .mapToDouble(group ->
                        (double) number(group.resolve("cpu.cfs_quota_us")).getAsLong()
                                / number(group.resolve("cpu.cfs_period_us")).orElse(100_000))
                .min();
    }

    private static OptionalLong available(Path group) {
        var second = number(group.resolve("memory.max"));
        var limit = second.isPresent() ? second : number(group.resolve("memory.limit_in_bytes"));
        var used = number(group.resolve(second.isPresent() ? "memory.current" : "memory.usage_in_bytes"));
        if (limit.isEmpty() || used.isEmpty()) return OptionalLong.empty();
        var freeable = read(group.resolve("memory.stat"))
                .flatMap(stat -> stat.lines()
                        .filter(line -> line.matches("(total_)?inactive_file \\d+"))
                        .findFirst())
                .map(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                .orElse(0L);
        return OptionalLong.of(Math.max(0, limit.getAsLong() - used.getAsLong() + freeable));
    }

    private LongStream numbers(String controller, String second, String first) {
        return LongStream.concat(
                groups("").stream().map(group -> number(group.resolve(second))).flatMapToLong(OptionalLong::stream),
                groups(controller).stream()
                        .map(group -> number(group.resolve(first)))
                        .flatMapToLong(OptionalLong::stream));
    }

    /// The folders of this group and those above it, under version 2 (`controller` empty) or of one of version 1.
    private List<Path> groups(String controller) {
        var root = controller.isEmpty() ? files : files.resolve(controller);
        return membership
                .lines()
                .map(line -> line.split(":", 3))
                .filter(parts ->
                        parts.length == 3 && List.of(parts[1].split(",")).contains(controller))
                .map(parts -> root.resolve(parts[2].substring(1)))
                .flatMap(group ->
                        Stream.iterate(group, folder -> folder != null && folder.startsWith(root), Path::getParent))
                .toList();
    }

    private static OptionalLong number(Path file) {
        return read(file)
                .filter(ControlGroup::isNumber)
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    /// `max` and `-1` mean no limit.
    private static boolean isNumber(String text) {
        return text.matches("\\d{1,18}");
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.isReadable(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
