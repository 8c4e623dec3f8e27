package dev.easel.daemon.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.easel.daemon.host.PrivateFolder;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.Objects;

/// Answers like an `easeld` that is ready, and is nobody's process.
final class AnsweringSocket implements AutoCloseable {
    private final ServerSocketChannel door;

    AnsweringSocket(Path file) throws IOException {
        PrivateFolder.at(Objects.requireNonNull(file.getParent()));
        door = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(file));
        Thread.ofVirtual().start(this::answer);
    }

    private void answer() {
        while (door.isOpen()) {
            try (var caller = door.accept()) {
                caller.read(ByteBuffer.allocate(1000));
                var json = "{\"ready\":true,\"pid\":0,\"version\":\"1\"}";
                caller.write(ByteBuffer.wrap(("HTTP/1.1 200 OK\r\n\r\n" + json).getBytes(UTF_8)));
            } catch (IOException _) {
                // the next one
            }
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
