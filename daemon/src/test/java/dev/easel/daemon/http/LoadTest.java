package dev.easel.daemon.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.easel.daemon.worker.FakeWorker;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// As many at once as Easel promises to bear, and one more.
class LoadTest {
    private static final String ROUTE = "/api/v1/generate";
    private static final int CLIENTS = 64;
    private static final int PLACES = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Doorstep door;

    @BeforeEach
    void open() {
        door = new Doorstep(folder, PLACES);
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void sixtyFourClientsAtOnceGetEachItsOwnPicture() throws Exception {
        var answers = atOnce(CLIENTS, seed -> () -> door.post(ROUTE, "{\"prompt\":\"x\",\"seed\":%d}".formatted(seed)));
        for (var seed = 0; seed < CLIENTS; seed++) {
            var answer = answers.get(seed);
            assertEquals(200, answer.status(), answer.toString());
            assertEquals(seed, answer.json().path("images").get(0).path("seed").intValue());
        }
        assertEquals(CLIENTS, door.history.page(1, null).total());
    }

    @Test
    void aQueueTakesAllItHasPlacesForAndNotOneMore() throws Exception {
        var go = hold();
        var json = "{\"prompt\":\"x\",\"save\":false,\"inline\":false}";
        var callers = new ArrayList<SocketChannel>();
        callers.add(begin(door.unix(), json));
        await(() -> door.queue.state().running() == 1);
        // the socket: TCP ends at 128 connections
        for (var i = 0; i < PLACES; i++) callers.add(begin(door.unix(), json));
        await(() -> door.queue.state().queued() == PLACES);
        var refusal = door.post(ROUTE, json);
        assertEquals(503, refusal.status());
        assertEquals("queue_full", refusal.code());
        assertTrue(Integer.parseInt(refusal.header("retry-after")) > 0, refusal.toString());
        go.countDown();
        for (var caller : callers) assertEquals(200, Reply.from(caller).status());
        assertEquals(200, door.post(ROUTE, json).status());
    }

    @Test
    void givesEveryDescriptorBack() throws Exception {
        assumeTrue(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean);
        everythingAtOnce();
        await(() -> door.queue.state().queued() + door.queue.state().running() == 0);
        var before = descriptors();
        for (var round = 0; round < 3; round++) everythingAtOnce();
        await(() -> descriptors() <= before);
    }

    /// Answers, streams that are heard to their end, and callers who leave.
    private void everythingAtOnce() throws Exception {
        atOnce(CLIENTS, seed -> () -> {
            var json = "{\"prompt\":\"x\",\"seed\":%d}".formatted(seed);
            return switch (seed % 4) {
                case 0 -> leave(json);
                case 1 -> door.post(ROUTE, json, "Accept: text/event-stream").status();
                case 2 -> door.post(ROUTE, json, "Accept: application/x-ndjson").status();
                default -> door.post(ROUTE, json).status();
            };
        });
    }

    private int leave(String json) throws IOException {
        begin(door.tcp(), json).close();
        return 0;
    }

    /// Holds the next drawing until the latch opens.
    private CountDownLatch hold() {
        var go = new CountDownLatch(1);
        door.workshop.with(new FakeWorker(1).destined(0, 1, () -> {
            try {
                assertTrue(go.await(PATIENCE.toSeconds(), TimeUnit.SECONDS), "it was never let go");
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }));
        return go;
    }

    private SocketChannel begin(SocketAddress address, String json) throws IOException {
        var channel = SocketChannel.open(address);
        channel.write(
                ByteBuffer.wrap(door.posted(ROUTE, json).replace("\n", "\r\n").getBytes(UTF_8)));
        return channel;
    }

    private static long descriptors() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    private static <T> List<T> atOnce(int count, IntFunction<Callable<T>> call)
            throws InterruptedException, ExecutionException {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (var future :
                    clients.invokeAll(IntStream.range(0, count).mapToObj(call).toList())) results.add(future.get());
            return results;
        }
    }

    private static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it did not come about in " + PATIENCE);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
