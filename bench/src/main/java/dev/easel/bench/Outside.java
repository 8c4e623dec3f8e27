package dev.easel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// Watches this thread by Flight Recorder's samples, and tells the share of those that found it outside
/// `OrtSession.run`. Confined to one thread.
///
/// Limits: one sample in 10 ms, so a share of 1 % is known to about a tenth of itself after a hundred seconds.
final class Outside implements AutoCloseable {
    private static final String JAVA = "jdk.ExecutionSample";
    private static final String NATIVE = "jdk.NativeMethodSample";
    private static final Duration PERIOD = Duration.ofMillis(10);

    private final Recording recording = new Recording();
    private final String thread = Thread.currentThread().getName();

    private Outside() {}

    static Outside begin() {
        var outside = new Outside();
        outside.recording.enable(JAVA).withPeriod(PERIOD);
        outside.recording.enable(NATIVE).withPeriod(PERIOD);
        outside.recording.start();
        return outside;
    }

    /// The share since `begin`, 0 to 1; ends the watch.
    double share() throws IOException {
        recording.stop();
        var file = Files.createTempFile("outside", ".jfr");
        try {
            recording.dump(file);
            return share(file);
        } finally {
            Files.delete(file);
        }
    }

    private double share(Path file) throws IOException {
        var samples = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getThread("sampledThread") != null)
                .filter(event -> event.getThread("sampledThread").getJavaName().equals(thread))
                .toList();
        var outside = samples.stream().filter(event -> !isInRun(event)).count();
        return samples.isEmpty() ? 0 : (double) outside / samples.size();
    }

    private static boolean isInRun(RecordedEvent event) {
        var trace = event.getStackTrace();
        return trace != null
                && trace.getFrames().stream()
                        .anyMatch(frame -> frame.getMethod().getName().equals("run")
                                && frame.getMethod().getType().getName().equals("ai.onnxruntime.OrtSession"));
    }

    @Override
    public void close() {
        recording.close();
    }
}
