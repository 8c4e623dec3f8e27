package dev.easel.cli.client;

import java.io.IOException;
import java.io.InputStream;

/// A body in chunks (RFC 9112, 7.1). An end before the last chunk is an error.
final class ChunkedInput extends InputStream {
    private final InputStream in;
    private long left;
    private boolean begun;
    private boolean ended;

    ChunkedInput(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (left == 0 && !ended) nextChunk();
        if (ended) return -1;
        var count = in.read(target, offset, Math.toIntExact(Math.min(length, left)));
        if (count < 0) throw new HttpBroken("the connection ended inside a chunk");
        left -= count;
        return count;
    }

    private void nextChunk() throws IOException {
        if (begun && !Head.line(in).isEmpty()) throw new HttpBroken("a chunk is longer than it says");
        begun = true;
        var size = Head.line(in);
        var extension = size.indexOf(';');
        left = Head.number(extension < 0 ? size : size.substring(0, extension), 16);
        ended = left == 0;
        if (ended) skipTrailers();
    }

    private void skipTrailers() throws IOException {
        while (!Head.line(in).isEmpty()) {
            // Easel sends none; a proxy may
        }
    }
}
