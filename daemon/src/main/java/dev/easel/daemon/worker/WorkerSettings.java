package dev.easel.daemon.worker;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// How workers are started and how much patience they get.
///
/// @param models the folder of installed models
/// @param cache a private folder, on a disk that lets programs run: natives are unpacked there
/// @param threads that compute, at least 1
/// @param version of Easel, for what pictures say about themselves
/// @param freeMemory bytes that a new process could take without pushing others out
/// @param stall how long a worker may say nothing while it works
/// @param grace how long it may take to stop when asked to
/// @param jvmOptions further options of its Java, such as an AOT cache
/// @param log takes each line that a worker writes for people
public record WorkerSettings(
        Path models,
        Path cache,
        int threads,
        String version,
        LongSupplier freeMemory,
        Duration stall,
        Duration grace,
        List<String> jvmOptions,
        Consumer<String> log) {
    public static final Duration GRACE = Duration.ofSeconds(10);

    /// What starts a worker, in a shell that makes it deaf to a terminal's Ctrl-C and to its end, which Java honours,
    /// and lets others compute first.
    private static final String SHELL = "trap '' INT HUP; exec nice -n \"$0\" \"$@\"";

    /// How much a child lets others compute first: somewhat, and as much as can be.
    static final int NICE = 5;

    static final int NICEST = 19;

    public WorkerSettings {
        jvmOptions = List.copyOf(jvmOptions);
    }

    /// The same with these options of Java.
    WorkerSettings with(List<String> options) {
        return new WorkerSettings(models, cache, threads, version, freeMemory, stall, grace, options, log);
    }

    /// The same with other patience.
    WorkerSettings withStall(Duration other) {
        return new WorkerSettings(models, cache, threads, version, freeMemory, other, grace, jvmOptions, log);
    }

    /// The command line of a child of this program whose main class is `main`.
    List<String> command(String main, List<String> arguments, int nice) {
        var command = new ArrayList<>(List.of("/bin/sh", "-c", SHELL, Integer.toString(nice), java()));
        command.addAll(List.of(
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                // what the JVM itself says goes to stderr: stdout belongs to the frames
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:+ErrorFileToStderr",
                "-XX:-CreateCoredumpOnCrash",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + cache.resolve("tmp"),
                "-DDJL_CACHE_DIR=" + cache.resolve("djl")));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        return command;
    }

    /// Memory is short for a model that needs more than is free.
    Order.Open open(WorkerModel model) {
        return new Order.Open(
                model.name(),
                models.toString(),
                natives().toString(),
                graphs().toString(),
                threads,
                model.needs(model.usualPixels()) > freeMemory.getAsLong(),
                version);
    }

    Order.Save save(String model, SavingRules rules) {
        return new Order.Save(
                model, models.toString(), natives().toString(), graphs().toString(), rules.most(), rules.spare());
    }

    /// Where optimised graphs are saved.
    Path graphs() {
        return cache.resolve("graphs");
    }

    /// Where onnxruntime's native libraries are unpacked.
    Path natives() {
        return cache.resolve("native");
    }

    private static String java() {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    }
}
