package dev.easel.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Easel works without a network, and does not look for one.
@EnabledOnOs(OS.LINUX)
class NetworkTest {
    @TempDir
    private Path folder;

    private Quarantine quarantine;

    @BeforeEach
    void isolate() throws Exception {
        quarantine = Quarantine.in(folder);
    }

    @Test
    void nothingIsFetchedWithoutAPull() throws Exception {
        var home = folder.resolve("easel");
        try (var easeld = Easeld.confined(home, quarantine);
                var watch = SocketWatch.of(() -> pids(easeld))) {
            var starter = Path.of("").toAbsolutePath().resolveSibling("starter-model");
            assertSent(Easeld.overSocket(home, "POST /api/v1/models/import", "{\"path\":\"" + starter + "\"}"));
            assertSent(Easeld.overSocket(home, "POST /api/v1/models/load", "{}"));
            for (var seed : List.of(1, 2)) {
                var order = "{\"prompt\":\"a fox\",\"steps\":2,\"inline\":false,\"seed\":" + seed + "}";
                assertSent(Easeld.overSocket(home, "POST /api/v1/generate", order));
            }
            assertSent(Easeld.overSocket(home, "GET /api/v1/history?q=fox", ""));
            assertFalse(easeld.children().isEmpty(), "its worker lives");
            assertEquals(Set.of(), watch.seen());
            if (quarantine.hasOwnNetwork()) assertEquals(Map.of(), quarantine.attempts(easeld.pid()));
        }
        assertEquals(List.of(), quarantine.names());
    }

    @Test
    void whatWouldBeFetchedWouldBeSeen() throws Exception {
        var process = new ProcessBuilder(quarantine.command(Tempted.class)).start();
        try (var watch = SocketWatch.of(() -> Stream.of(process.pid()))) {
            assertEquals('.', process.getInputStream().read());
            if (quarantine.hasOwnNetwork()) {
                var attempts = quarantine.attempts(process.pid());
                assertTrue(attempts.getOrDefault("Ip:OutNoRoutes", 0L) > 0, attempts::toString);
            }
            process.getOutputStream().close();
            process.waitFor();
            assertEquals(List.of("huggingface.co"), quarantine.names());
            assertTrue(watch.seen().stream().anyMatch(each -> each.startsWith("udp")), () -> "no socket was seen");
        }
    }

    /// What must not happen: it asks for an address, connects to one, and keeps a way to a third.
    static final class Tempted {
        private Tempted() {}

        public static void main(String[] arguments) throws IOException {
            try (var way = new DatagramSocket()) {
                way.connect(InetAddress.getLoopbackAddress(), 53);
                try (var socket = new Socket()) {
                    socket.connect(new InetSocketAddress("192.0.2.1", 80), 100);
                } catch (IOException noWay) {
                    System.err.println(noWay);
                }
                try {
                    System.err.println(InetAddress.getAllByName("huggingface.co").length);
                } catch (UnknownHostException unknown) {
                    System.err.println(unknown);
                }
                System.out.print('.');
                System.out.flush();
                System.in.read();
            }
        }
    }

    private static Stream<Long> pids(Easeld easeld) {
        return LongStream.concat(
                        LongStream.of(easeld.pid()), easeld.children().stream().mapToLong(ProcessHandle::pid))
                .boxed();
    }

    private static void assertSent(String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    }
}
