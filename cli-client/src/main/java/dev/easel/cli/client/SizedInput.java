package dev.easel.cli.client;

import java.io.IOException;
import java.io.InputStream;

/// A body of a length known in advance. An end before that is an error.
final class SizedInput extends InputStream {
    private final InputStream in;
    private long left;

    SizedInput(InputStream in, long length) {
        this.in = in;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (left == 0) return -1;
        var count = in.read(target, offset, Math.toIntExact(Math.min(length, left)));
        if (count < 0) throw new HttpBroken("the connection ended " + left + " bytes early");
        left -= count;
        return count;
    }
}
