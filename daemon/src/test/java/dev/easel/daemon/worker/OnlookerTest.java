package dev.easel.daemon.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.shelf.Tree;
import dev.easel.engine.error.Cancelled;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class OnlookerTest {
    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();

    private final Looking looking = new Looking() {
        @Override
        public void onSeen(Path path, Sighting sighting) {
            told.add(path.getFileName() + " " + sighting.kind());
        }

        @Override
        public void onDeath(Path path, WorkerDied death) {
            told.add(path.getFileName() + " " + death.fate());
        }
    };

    @Test
    void aRealProcessLooksAtRealFiles() {
        var tree = new Tree(folder.resolve("own"))
                .lora("a 'lora'\n.safetensors")
                .checkpoint("b.safetensors")
                .write("c.ckpt", new byte[] {'P', 'K', 3, 4})
                .write("d.safetensors", "version https://git-lfs".getBytes(UTF_8))
                .write("e.safetensors", new byte[] {9});
        var paths =
                List.of("a 'lora'\n.safetensors", "b.safetensors", "c.ckpt", "d.safetensors", "e.safetensors", "gone");
        new Onlooker(Children.settings(folder, System.err::println))
                .look(paths.stream().map(tree::at).toList(), looking);
        assertEquals(
                List.of(
                        "a 'lora'\n.safetensors lora",
                        "b.safetensors checkpoint",
                        "c.ckpt pickle",
                        "d.safetensors pointer",
                        "e.safetensors damaged",
                        "gone damaged"),
                told);
    }

    @Test
    void goesOnBehindAFileOnWhichTheProcessEnds() {
        fake(Duration.ofSeconds(30)).look(paths("a", "exits", "b", "exits too", "exits last"), looking);
        assertEquals(
                List.of(
                        "a odd",
                        "exits ended with exit code 3",
                        "b odd",
                        "exits too ended with exit code 3",
                        "exits last ended with exit code 3"),
                told);
    }

    @Test
    void waitsForNoFileForEver() {
        fake(Duration.ofMillis(1500)).look(paths("silent"), looking);
        assertEquals(List.of("silent was ended by signal 9 (SIGKILL)"), told);
    }

    @Test
    void isGivenUpByAnInterrupt() {
        Thread.currentThread().interrupt();
        assertThrows(Cancelled.class, () -> fake(Duration.ofSeconds(30)).look(paths("silent"), looking));
        assertTrue(Thread.interrupted());
    }

    private Onlooker fake(Duration stall) {
        return new Onlooker(
                Children.settings(folder, stall, Duration.ofSeconds(1), System.err::println),
                FakeWorkerMain.class.getName());
    }

    private List<Path> paths(String... names) {
        return List.of(names).stream().map(folder::resolve).toList();
    }
}
