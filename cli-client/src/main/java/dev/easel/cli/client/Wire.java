package dev.easel.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/// The bytes of one connection: what is written whole, and what comes back, waited for no longer than `patience` at a
/// time. One caller at a time; `close` from any thread ends whoever waits.
final class Wire extends InputStream {
    private static final int BUFFER = 32 * 1024;

    private final SocketChannel channel;
    private final Selector selector;
    private final Duration patience;
    private final ByteBuffer received = ByteBuffer.allocate(BUFFER).limit(0);

    private Wire(SocketChannel channel, Selector selector, Duration patience) {
        this.channel = channel;
        this.selector = selector;
        this.patience = patience;
    }

    /// @param patience longest silence of the other side
    static Wire over(SocketChannel channel, Duration patience) throws IOException {
        channel.configureBlocking(false);
        var selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
        return new Wire(channel, selector, patience);
    }

    void send(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) if (channel.write(bytes) == 0) await(SelectionKey.OP_WRITE);
    }

    @Override
    public int read() throws IOException {
        return fill() ? Byte.toUnsignedInt(received.get()) : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (!fill()) return -1;
        var count = Math.min(length, received.remaining());
        received.get(target, offset, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        try (selector;
                channel) {
            selector.wakeup();
        }
    }

    private boolean fill() throws IOException {
        if (received.hasRemaining()) return true;
        received.clear();
        var count = channel.read(received);
        while (count == 0) {
            await(SelectionKey.OP_READ);
            count = channel.read(received);
        }
        received.flip();
        return count > 0;
    }

    private void await(int readiness) throws IOException {
        if (!channel.isOpen()) throw new ClosedChannelException();
        try {
            channel.keyFor(selector).interestOps(readiness);
            selector.selectedKeys().clear();
            if (selector.select(patience.toMillis()) == 0)
                throw new SocketTimeoutException("silent for " + patience.toSeconds() + " s");
        } catch (ClosedSelectorException | CancelledKeyException _) {
            throw new AsynchronousCloseException();
        }
    }
}
