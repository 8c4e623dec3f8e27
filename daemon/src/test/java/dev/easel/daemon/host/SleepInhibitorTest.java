package dev.easel.daemon.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SleepInhibitorTest {
    private static final Duration POLL = Duration.ofMillis(5);

    @TempDir
    private Path folder;

    private final AtomicBoolean isEmpty = new AtomicBoolean();

    @Test
    void runsTheCommandForAsLongAsTheMachineIsToBeAwake() throws IOException {
        var awake = fake("echo $$ >> pids; cat");
        awake.begin();
        awake.begin();
        awaitLines(1);
        var first = processes().getFirst();
        assertTrue(isAlive(first));
        awake.end();
        awake.end();
        awaitEnd(first);
        awake.begin();
        awaitLines(2);
        awake.end();
        awaitEnd(processes().getLast());
    }

    @Test
    void aNearlyEmptyBatteryWinsAtOnce() throws IOException {
        var awake = fake("echo $$ >> pids; cat");
        isEmpty.set(true);
        awake.begin();
        isEmpty.set(false);
        awake.begin();
        awaitLines(1);
        isEmpty.set(true);
        awake.begin();
        awaitEnd(processes().getFirst());
        assertEquals(1, processes().size());
    }

    @Test
    void aCommandThatIsNotThereIsNoReasonNotToDraw() {
        var awake = new SleepInhibitor(List.of(folder.resolve("nothing").toString()), isEmpty::get);
        awake.begin();
        awake.begin();
        awake.end();
    }

    @Test
    void aCommandThatDoesNotWorkHereIsNotTriedAgain() throws IOException {
        var awake = fake("echo $$ >> pids; exit 1");
        awake.begin();
        awaitLines(1);
        awaitEnd(processes().getFirst());
        for (var time = 0; time < 3; time++) awake.begin();
        assertEquals(1, processes().size());
        awake.end();
    }

    private SleepInhibitor fake(String script) throws IOException {
        var command = Files.writeString(folder.resolve("keep-awake"), "cd " + folder + "\n" + script + "\n");
        return new SleepInhibitor(List.of("/bin/sh", command.toString()), isEmpty::get);
    }

    private List<Long> processes() throws IOException {
        var pids = folder.resolve("pids");
        return Files.exists(pids)
                ? Files.readAllLines(pids).stream().map(Long::parseLong).toList()
                : List.of();
    }

    private void awaitLines(int count) throws IOException {
        while (processes().size() < count) LockSupport.parkNanos(POLL.toNanos());
    }

    private static void awaitEnd(long pid) {
        while (isAlive(pid)) LockSupport.parkNanos(POLL.toNanos());
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
