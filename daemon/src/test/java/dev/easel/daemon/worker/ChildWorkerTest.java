package dev.easel.daemon.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.error.Cancelled;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Real processes that behave badly: `FakeWorkerMain`.
@Timeout(120)
class ChildWorkerTest {
    private static final LoadListener DEAF = (_, _) -> {};
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    private Path folder;

    private final List<String> log = new CopyOnWriteArrayList<>();

    @Test
    void tellsWhatItsProcessTells() throws Exception {
        try (var worker = open("good", LONG, LONG)) {
            var events = new ArrayList<String>();
            var drawing = worker.draw(Children.request(2), new Recorder(events::add));
            assertEquals(List.of("step 0 0/4", "preview 0 1 [7]", "picture 0 4294967295", "picture 1 0"), events);
            assertEquals(List.of(new Warning("odd", "ein Ärger 🎨")), drawing.warnings());
            assertEquals(Duration.ofMillis(1), drawing.encode());
            assertTrue(worker.memory() > 1_000_000 && worker.peakMemory() >= worker.memory());
            Children.await(() -> log.contains("no frame, and so no harm on stdout"), "its words for people");
        }
    }

    @Test
    void aProblemIsThrownInItsOwnWords() {
        var problem = assertThrows(WorkerProblem.class, () -> open("broken", LONG, LONG));
        assertEquals("invalid_model", problem.code());
        assertEquals("It is odd", problem.getMessage());
        assertEquals("Mend it.", problem.hint());
    }

    @Test
    void anEndIsToldWithItsExitCode() {
        var death = assertThrows(WorkerDied.class, () -> open("exits", LONG, LONG));
        assertEquals(3, death.exitCode());
        assertTrue(death.signal().isEmpty());
    }

    @Test
    void silenceBeyondPatienceIsTheEnd() {
        var death = assertThrows(WorkerDied.class, () -> open("silent", SHORT, LONG));
        assertEquals(9, death.signal().orElseThrow());
        assertTrue(death.getMessage().contains("said nothing for PT0.3S"), death::getMessage);
    }

    @Test
    void wordsThatAreNoFrameAreTheEnd() {
        try (var worker = open("babbles", LONG, LONG)) {
            var death = assertThrows(WorkerDied.class, () -> worker.draw(Children.request(1), Recorder.DEAF));
            assertTrue(death.getMessage().contains("begins no frame"), death::getMessage);
        }
    }

    @Test
    void aCancelledDrawingStopsAndTheNextOneIsDrawn() {
        try (var worker = open("slow", LONG, LONG)) {
            var listener = new Recorder(event -> worker.cancel());
            assertThrows(Cancelled.class, () -> worker.draw(Children.request(1), listener));
            assertTrue(worker.isAlive());
            assertThrows(Cancelled.class, () -> worker.draw(Children.request(1), listener));
        }
    }

    @Test
    void whoDoesNotStopIsStopped() {
        try (var worker = open("deaf", LONG, SHORT)) {
            var listener = new Recorder(event -> worker.cancel());
            assertThrows(Cancelled.class, () -> worker.draw(Children.request(1), listener));
            assertFalse(worker.isAlive());
        }
    }

    @Test
    void aListenersExceptionStopsTheDrawingAndIsThrownOn() {
        var failure = new IllegalStateException("the disk is full");
        for (var model : List.of("slow", "good", "deaf"))
            try (var worker = open(model, LONG, SHORT)) {
                var listener = new Recorder(event -> {
                    throw failure;
                });
                assertSame(
                        failure,
                        assertThrows(IllegalStateException.class, () -> worker.draw(Children.request(1), listener)));
            }
    }

    @Test
    void closingEndsTheProcessAtOnce() throws Exception {
        var worker = open("good", LONG, LONG);
        worker.close();
        Children.await(() -> !Children.isRunning(worker.pid()), "its end");
        assertFalse(worker.isAlive());
        assertTrue(worker.peakMemory() > 0);
    }

    @Test
    void isDeafToTheTerminal() throws Exception {
        try (var worker = open("good", LONG, LONG)) {
            for (var signal : List.of("-INT", "-HUP", "-QUIT")) Children.signal(signal, worker.pid());
            worker.draw(Children.request(1), Recorder.DEAF);
            assertTrue(worker.isAlive());
        }
    }

    @Test
    void aKillIsToldWithItsSignal() throws Exception {
        try (var worker = open("deaf", LONG, LONG)) {
            var listener = new Recorder(event -> Children.signal("-KILL", worker.pid()));
            var death = assertThrows(WorkerDied.class, () -> worker.draw(Children.request(1), listener));
            assertEquals(9, death.signal().orElseThrow());
            assertEquals(137, death.exitCode());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void itsEnvironmentHoldsNoToken() throws Exception {
        try (var worker = open("good", LONG, LONG)) {
            var environment = Files.readString(Path.of("/proc/" + worker.pid() + "/environ"));
            assertFalse(environment.contains("EASEL_TOKEN="));
        }
    }

    private ChildWorker open(String model, Duration stall, Duration grace) {
        var settings = Children.settings(folder, stall, grace, log::add);
        return new ChildWorkshop(settings, FakeWorkerMain.class.getName())
                .open(new WorkerModel(model, "d", 0, 0, 0, 0), DEAF);
    }

    private record Recorder(Consumer<String> event) implements DrawListener {
        private static final Recorder DEAF = new Recorder(_ -> {});

        @Override
        public void onStep(int image, int step, int steps) {
            event.accept("step " + image + " " + step + "/" + steps);
        }

        @Override
        public void onPreview(int image, int step, byte[] jpeg) {
            event.accept("preview " + image + " " + step + " " + java.util.Arrays.toString(jpeg));
        }

        @Override
        public void onPicture(Picture picture, byte[] png, byte @Nullable [] jpeg) {
            assertArrayEquals(new byte[] {1}, png);
            assertArrayEquals(new byte[] {2, 3}, jpeg);
            event.accept("picture " + picture.index() + " " + picture.seed());
        }
    }
}
