package dev.easel.daemon.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketTest {
    @TempDir
    private Path folder;

    @Test
    void carriesAdminRightsForItsOwnerWithAnyHost() {
        try (var door = new Doorstep(folder)) {
            var request = Doorstep.request("GET", "/health", "anything.test", "Origin: http://anything.test");
            assertEquals(200, Reply.to(request, door.unix()).status());
            assertEquals(
                    ProcessHandle.current().pid(),
                    Reply.to(request, door.unix()).json().get("pid").asLong());
        }
    }

    @Test
    void holdsAllOtherChecks() {
        try (var door = new Doorstep(folder)) {
            var form = Doorstep.request("POST", "/health", "x", "Content-Type: text/plain", "Content-Length: 2") + "{}";
            assertEquals("unsupported_media_type", Reply.to(form, door.unix()).code());
            assertEquals("route_not_found", door.overSocket("GET", "/nope").code());
        }
    }

    @Test
    void isPrivate() throws IOException {
        try (var _ = new Doorstep(folder)) {
            var mode = Files.getPosixFilePermissions(folder.resolve("easeld.sock"));
            assertEquals("rw-------", PosixFilePermissions.toString(mode));
        }
    }

    @Test
    void turnsAnotherUserAwayWithoutAByte() throws Exception {
        var server = new Server();
        var file = folder.resolve("easeld.sock");
        server.addConnector(UnixDoor.at(file, server, new HttpConnectionFactory(), Set.of()));
        server.start();
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
            assertEquals(-1, channel.read(ByteBuffer.allocate(1)));
        } finally {
            server.stop();
        }
    }

    @Test
    void removesWhatADeadDaemonLeft() throws IOException {
        var file = folder.resolve("easeld.sock");
        try (var dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(file));
        }
        assertTrue(Files.exists(file));
        try (var door = new Doorstep(folder)) {
            assertEquals(200, door.overSocket("GET", "/health").status());
        }
    }

    @Test
    void leavesALivingDaemonAlone() {
        try (var door = new Doorstep(folder)) {
            var refusal = assertThrows(ListenFailed.class, () -> new Doorstep(folder));
            assertTrue(refusal.getMessage().startsWith("Another easeld already answers at "), refusal.getMessage());
            assertEquals(200, door.overSocket("GET", "/health").status());
        }
    }

    @Test
    void leavesAFileThatIsNoSocketAlone() throws IOException {
        var file = Files.writeString(folder.resolve("easeld.sock"), "precious");
        assertThrows(ListenFailed.class, () -> new Doorstep(folder));
        assertEquals("precious", Files.readString(file));
    }

    @Test
    void needsAPathThatEverySystemTakes() throws IOException {
        var length = folder.toString().getBytes(UTF_8).length + "/easeld.sock".length();
        var longest = folder.resolve("x".repeat(103 - length - 1));
        var longer = folder.resolve("x".repeat(103 - length));
        Files.createDirectory(longest);
        Files.createDirectory(longer);
        try (var door = new Doorstep(longest)) {
            assertEquals(200, door.overSocket("GET", "/health").status());
        }
        var refusal = assertThrows(ListenFailed.class, () -> new Doorstep(longer));
        assertEquals("set EASEL_HOME to a shorter folder", refusal.hint());
    }
}
