package dev.easel.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.host.DaemonLock;
import dev.easel.daemon.host.PrivateFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What can only be seen of the process from outside.
class EaseldTest {
    private static final int TERMINATED = 143;
    private static final int KILLS = 5;

    /// KB by which drawing may make the daemon itself grow: its code and its heap, for the model is its worker's.
    private static final long GROWTH = 64 << 10;

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s*(\\d+) kB");

    @TempDir
    private Path folder;

    private Path home;

    @BeforeEach
    void chooseHome() {
        home = folder.resolve("easel");
    }

    @Test
    void endsWith78AndEveryMistakeInTheSettings() throws IOException, InterruptedException {
        PrivateFolder.at(home);
        Files.writeString(home.resolve("settings.properties"), "listen.prot = 1\nthreads = many\n");
        try (var easeld = Easeld.started(home, null)) {
            assertEquals(78, easeld.exitCode());
            var told = easeld.errors();
            assertTrue(told.startsWith("easeld: the settings cannot be used:\n"), told);
            assertTrue(told.contains("line 1: 'listen.prot' is not a setting; did you mean 'listen.port'?"), told);
            assertTrue(told.contains("line 2: 'threads' is 'many'"), told);
        }
    }

    @Test
    void endsWith78WithoutATokenBeyondThisMachine() throws IOException, InterruptedException {
        try (var easeld = Easeld.started(home, null, "--listen.port=0", "--listen.host=0.0.0.0")) {
            assertEquals(78, easeld.exitCode());
            assertEquals(
                    "easeld: listening on 0.0.0.0 needs a token; run 'easel token rotate' first\n", easeld.errors());
        }
    }

    @Test
    void endsWith1WhereAnotherHasItsPort() throws IOException, InterruptedException {
        try (var holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var easeld = Easeld.started(home, null, "--listen.port=" + holder.getLocalPort())) {
            assertEquals(1, easeld.exitCode());
            var told = easeld.errors();
            assertTrue(told.startsWith("easeld: 127.0.0.1:" + holder.getLocalPort() + " is taken"), told);
            assertTrue(told.contains("stop it, or choose another port: 'easel config set listen.port "), told);
        }
    }

    @Test
    void endsWith1WhereAnotherEaseldRuns() throws IOException, InterruptedException {
        PrivateFolder.at(home);
        try (var _ = DaemonLock.on(home.resolve("easeld.lock"));
                var easeld = Easeld.started(home, null, "--listen.port=0")) {
            assertEquals(1, easeld.exitCode());
            assertEquals(
                    "easeld: another easeld (pid " + ProcessHandle.current().pid() + ") already runs in " + home
                            + "; stop it first, or set EASEL_HOME to another folder\n",
                    easeld.errors());
        }
    }

    @Test
    void losesNothingWhenItIsKilledWhileItDraws() throws Exception {
        var root = Installation.in(folder);
        try (var first = Easeld.listening(home, root)) {
            drawWhole(first, "10m");
            try (var socket = first.draw("{\"prompt\":\"secretword\",\"steps\":150,\"n\":10,\"seed\":7}");
                    var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
                awaitLine(lines, "\"type\":\"progress\"");
                var workers = first.children();
                assertFalse(workers.isEmpty());
                first.kill();
                assertCut(lines);
                for (var worker : workers) awaitEnd(worker);
            }
        }
        try (var second = Easeld.listening(home, root)) {
            var history = second.get("/api/v1/history", home);
            assertTrue(history.contains("\"total\":1}"), history);
            assertTrue(second.get("/ready", home).startsWith("HTTP/1.1 200 "));
            assertEquals(1, pictures().size());
            second.end();
            assertEquals(TERMINATED, second.exitCode());
        }
        var log = Files.readString(home.resolve("logs/easeld.log"));
        assertTrue(log.endsWith("INFO Daemon: stopped\n"), log);
        assertFalse(log.contains("secretword"), log);
    }

    @Test
    void goesOnWithItsJobsAfterItWasEndedInTheMiddle() throws Exception {
        var root = Installation.in(folder);
        try (var first = Easeld.listening(home, root)) {
            for (var job = 0; job < 2; job++)
                first.post("/api/v1/jobs", "{\"prompt\":\"x\",\"steps\":150,\"n\":10,\"seed\":7}", home);
            while (!first.get("/api/v1/queue", home).contains("\"running\":1")) Thread.onSpinWait();
            var workers = first.children();
            first.end();
            assertEquals(TERMINATED, first.exitCode(), "it stops by itself, in the middle of a picture");
            for (var worker : workers) awaitEnd(worker);
        }
        assertFalse(Files.exists(home.resolve("easel.db-wal")));
        try (var second = Easeld.listening(home, root)) {
            var jobs = second.get("/api/v1/jobs?state=running,queued&order=asc", home);
            assertTrue(jobs.contains("\"total\":2}"), jobs);
            assertFalse(jobs.contains("\"attempts\":2"), jobs);
            second.end();
            assertEquals(TERMINATED, second.exitCode());
        }
    }

    @Test
    void losesNoAcceptedJobHoweverOftenItIsKilled() throws Exception {
        var seed = Long.getLong("easel.kill.seed", System.nanoTime());
        System.out.println("kills with -Deasel.kill.seed=" + seed);
        var kills = new Kills(home, Installation.in(folder), new Random(seed));
        var times = Integer.getInteger("easel.kills", KILLS);
        for (var time = 0; time < times; time++) kills.live();
        kills.finish();
        assertTrue(times < 2 || kills.seen() > 0, "nothing was drawn between the kills");
        System.out.println(
                times + " kills, " + kills.submitted() + " jobs, " + kills.seen() + " pictures seen in between");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void savesTheGraphsOfAModelByItselfAndLoadsItFromThem() throws Exception {
        try (var easeld = Easeld.listening(home, Installation.in(folder))) {
            var log = home.resolve("logs/easeld.log");
            Easeld.await(() -> Files.readString(log).contains("saved the graphs of 'starter'"), "saved graphs");
            drawWhole(easeld, "10m");
            var maps = new StringBuilder();
            for (var worker : easeld.children())
                maps.append(Files.readString(Path.of("/proc/" + worker.pid() + "/maps")));
            assertTrue(maps.toString().contains("weights.bin"), "no worker maps saved weights");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void allMemoryOfAModelIsBackWhenItIsUnloaded() throws Exception {
        try (var easeld = Easeld.listening(home, Installation.in(folder))) {
            var before = resident(easeld.pid());
            drawWhole(easeld, "10m");
            var worker = easeld.children().stream()
                    .max(Comparator.comparingLong(child -> resident(child.pid())))
                    .orElseThrow();
            var loaded = resident(worker.pid());
            drawWhole(easeld, "0");
            awaitEnd(worker);
            var after = resident(easeld.pid());
            var told = "daemon before %d KB, after %d KB; worker %d KB".formatted(before, after, loaded);
            assertTrue(loaded > GROWTH, told);
            assertTrue(after < before + GROWTH, told);
        }
    }

    /// KB of memory that a process has now.
    private static long resident(long pid) {
        try {
            var status = RESIDENT.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
            return status.find() ? Long.parseLong(status.group(1)) : 0;
        } catch (IOException gone) {
            return 0;
        }
    }

    private static void drawWhole(Easeld easeld, String keepAlive) throws IOException {
        var body = "{\"prompt\":\"secretword\",\"steps\":1,\"seed\":7,\"inline\":false,\"keep_alive\":\"" + keepAlive
                + "\"}";
        try (var socket = easeld.draw(body);
                var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            awaitLine(lines, "\"type\":\"done\"");
        }
    }

    private static void awaitLine(BufferedReader lines, String wanted) throws IOException {
        var seen = new StringBuilder();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains(wanted)) return;
            seen.append(line).append('\n');
        }
        throw new AssertionError("there is no " + wanted + " in\n" + seen);
    }

    /// A stream that was cut tells so by having no last line.
    private static void assertCut(BufferedReader lines) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine())
            assertFalse(line.contains("\"type\":\"done\"") || line.contains("\"type\":\"error\""), line);
    }

    private static void awaitEnd(ProcessHandle process) throws InterruptedException, ExecutionException {
        try {
            process.onExit().get(Duration.ofSeconds(20).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("it outlives the daemon: " + process.info(), e);
        }
    }

    private List<Path> pictures() throws IOException {
        try (var files = Files.walk(home.resolve("pictures"))) {
            return files.filter(file -> file.toString().endsWith(".png")).toList();
        }
    }
}
