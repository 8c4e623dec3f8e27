package dev.easel.engine.weights;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The first bytes of another stream. Confined to one thread.
final class LimitedInputStream extends FilterInputStream {
    private long left;

    LimitedInputStream(InputStream in, long length) {
        super(in);
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        if (left == 0) return -1;
        left--;
        return super.read();
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (left == 0) return -1;
        var count = super.read(bytes, from, (int) Math.min(left, length));
        left -= Math.max(count, 0);
        return count;
    }
}
