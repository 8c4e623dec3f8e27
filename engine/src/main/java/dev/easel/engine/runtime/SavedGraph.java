package dev.easel.engine.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// A graph as onnxruntime optimised it for this processor, in a folder of its own, with all its weights beside it as
/// they are used: opened again, it is not optimised, and its weights are mapped instead of read. Safe for any thread.
///
/// A damaged one never opens: what the file `complete`, written last, says of sizes and checksums is compared with
/// every byte there is. The graph is compared before onnxruntime sees it; the weights, gigabytes, by other threads
/// while it opens, and nothing is computed with them before. One whose opening ended a process does not open again: the
/// file `opening-PID`, there meanwhile, was left behind.
///
/// @param folder what holds it
public record SavedGraph(Path folder) {
    static final String GRAPH = "graph.onnx";
    static final String WEIGHTS = "weights.bin";
    private static final String OPENING = "opening-";

    /// Has onnxruntime optimise the graph of `file`, whose data lies below `dataRoot`, into `folder`, which is empty.
    /// It is there for good only when this returns.
    ///
    /// @param settings those it will be opened with
    /// @throws InferenceFailed if the graph does not open
    /// @throws IOException if the disk is full
    public static SavedGraph save(Path file, Path dataRoot, SessionSettings settings, Path folder) throws IOException {
        Session.optimise(file, dataRoot, settings, folder.resolve(GRAPH), WEIGHTS);
        Seal.of(folder).write();
        try (var files = Files.newDirectoryStream(folder)) {
            for (var each : files) force(each);
        }
        force(folder);
        return new SavedGraph(folder);
    }

    /// Opens it; empty if it is damaged, or gone, or a process ended while it opened it.
    ///
    /// @param beside compares weights meanwhile, on other threads than the caller's
    public Optional<Session> open(SessionSettings settings, Executor beside) {
        try {
            var seal = Seal.read(folder);
            if (!seal.hasSizes() || !seal.matches(GRAPH) || hasEndedAProcess()) return Optional.empty();
            var opening =
                    Files.write(folder.resolve(OPENING + ProcessHandle.current().pid()), new byte[0]);
            var session = open(settings, CompletableFuture.supplyAsync(() -> hasItsWeights(seal), beside));
            Files.deleteIfExists(opening);
            return session;
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private Optional<Session> open(SessionSettings settings, CompletableFuture<Boolean> hasItsWeights) {
        try {
            var session = Session.openOptimised(folder.resolve(GRAPH), settings);
            if (hasItsWeights.join()) return Optional.of(session);
            session.close();
        } catch (InferenceFailed unusable) {
            hasItsWeights.join();
        }
        return Optional.empty();
    }

    private boolean hasEndedAProcess() throws IOException {
        try (var openings = Files.newDirectoryStream(folder, OPENING + "*")) {
            for (var opening : openings) {
                var pid = opening.getFileName().toString().substring(OPENING.length());
                if (ProcessHandle.of(Long.parseLong(pid)).isEmpty()) return true;
            }
        }
        return false;
    }

    private static boolean hasItsWeights(Seal seal) {
        try {
            return seal.matches(WEIGHTS);
        } catch (IOException gone) {
            return false;
        }
    }

    /// Bytes it takes on the disk.
    public long size() throws IOException {
        var bytes = 0L;
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) bytes += Files.size(file);
        }
        return bytes;
    }

    private static void force(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
