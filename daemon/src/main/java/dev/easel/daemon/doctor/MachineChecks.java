package dev.easel.daemon.doctor;

import dev.easel.daemon.host.MemoryPressure;
import dev.easel.daemon.host.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether the machine has what Easel needs: memory, a C library, Java and the classes prepared for it.
/// Confined to one thread.
public final class MachineChecks {
    private static final double GIGA = 1e9;
    private static final double LEAST = 1.9;
    private static final double LITTLE = 3.8;
    private static final Pattern GLIBC = Pattern.compile("glibc (\\d+)\\.(\\d+).*");
    private static final int NEEDED = 34;
    private static final List<String> WORKER = List.of("--enable-native-access=ALL-UNNAMED");

    private final Programs programs;
    private final boolean isMac;

    /// On this system, whose `programs` say the rest.
    public MachineChecks(Programs programs, boolean isMac) {
        this.programs = programs;
        this.isMac = isMac;
    }

    /// Memory and C library.
    ///
    /// @param memory bytes of this machine
    public List<Check> all(long memory, MemoryPressure pressure) {
        return List.of(new Check("memory", () -> memory(memory / GIGA, pressure)), new Check("libc", this::library));
    }

    /// Java and the classes prepared for it.
    ///
    /// @param root of the installation; null if this is none
    public List<Check> java(@Nullable Path root, Path cache) {
        return List.of(
                new Check("java", MachineChecks::java),
                new Check("easel.aot", () -> prepared("easel", "easel.jar", List.of(), root, cache)),
                new Check("easeld.aot", () -> prepared("easeld", "easeld.jar", List.of(), root, cache)),
                new Check("worker.aot", () -> prepared("worker", "easeld.jar", WORKER, root, cache)));
    }

    private static Finding memory(double total, MemoryPressure pressure) {
        var seen = String.format("%.1f GB, pressure %s", total, pressure.id());
        if (total < LEAST) return Finding.fail(seen, "Easel needs 2 GB at least");
        if (pressure != MemoryPressure.NORMAL) return Finding.warn(seen, "close other programs, or: easel stop --all");
        return total < LITTLE ? Finding.warn(seen, "checkpoints of full size need 4 GB") : Finding.ok(seen);
    }

    private Finding library() {
        if (isMac) return Finding.skipped("only on Linux");
        var said = programs.run(List.of("/usr/bin/getconf", "GNU_LIBC_VERSION")).text();
        var version = GLIBC.matcher(said);
        var isNew = version.matches()
                && (Integer.parseInt(version.group(1)) > 2 || Integer.parseInt(version.group(2)) >= NEEDED);
        return isNew
                ? Finding.ok(said)
                : Finding.fail(
                        said.isEmpty() ? "another C library than glibc" : said,
                        "Easel needs glibc 2.34 or newer: Debian 12, Ubuntu 22.04, RHEL 9");
    }

    private static Finding java() {
        var seen = "Java " + Runtime.version() + " in " + System.getProperty("java.home");
        return Runtime.version().feature() == 25 ? Finding.ok(seen) : Finding.fail(seen, "Easel needs Java 25");
    }

    /// The classes that were prepared for `name` when Easel was installed must be of these jars and this Java.
    ///
    /// @param flags of Java without which they do not fit
    private Finding prepared(String name, String jar, List<String> flags, @Nullable Path root, Path cache) {
        if (root == null || !Files.isReadable(root.resolve("lib/build")))
            return Finding.skipped("this is no installation");
        var file = cache.resolve(name + "-" + text(root.resolve("lib/build")) + "-"
                + System.getProperty("java.runtime.version") + ".aot");
        if (!Files.exists(file))
            return Finding.warn("no classes are prepared, so it starts more slowly", "./install.sh prepares them");
        var command = new ArrayList<>(
                List.of(System.getProperty("java.home") + "/bin/java", "-XX:AOTMode=on", "-XX:AOTCache=" + file));
        command.addAll(flags);
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-jar",
                root.resolve("lib/" + jar).toString(),
                "--version"));
        var said = programs.run(command);
        return said.isFine()
                ? Finding.ok(file.getFileName() + " fits")
                : Finding.warn(file.getFileName() + " does not fit", "./install.sh prepares it anew");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
