package dev.easel.engine.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// The rows of a picture as PNG stores them: each through the one of five filters that leaves the smallest differences,
/// then deflated.
///
/// Source: the PNG specification, sections 9.2 and 12.7.
final class PngRows {
    private static final int PIXEL = 3;
    private static final int FILTERS = 5;

    private PngRows() {}

    static byte[] compressed(Pixels pixels) {
        int length = PIXEL * pixels.width();
        var deflater = new Deflater();
        var result = new ByteArrayOutputStream();
        try (var stream = new DeflaterOutputStream(result, deflater)) {
            var above = new byte[length];
            for (int y = 0; y < pixels.height(); y++) {
                var row = Arrays.copyOfRange(pixels.rgb(), y * length, (y + 1) * length);
                stream.write(best(row, above));
                above = row;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return result.toByteArray();
    }

    private static byte[] best(byte[] row, byte[] above) {
        var best = new byte[0];
        int least = Integer.MAX_VALUE;
        for (int filter = 0; filter < FILTERS; filter++) {
            var filtered = filtered(filter, row, above);
            int size = 0;
            for (int i = 1; i < filtered.length; i++) size += Math.abs(filtered[i]);
            if (size >= least) continue;
            least = size;
            best = filtered;
        }
        return best;
    }

    private static byte[] filtered(int filter, byte[] row, byte[] above) {
        var filtered = new byte[row.length + 1];
        filtered[0] = (byte) filter;
        for (int i = 0; i < row.length; i++) {
            int left = i < PIXEL ? 0 : row[i - PIXEL] & 0xff;
            int up = above[i] & 0xff;
            int corner = i < PIXEL ? 0 : above[i - PIXEL] & 0xff;
            filtered[i + 1] = (byte) (row[i] - predicted(filter, left, up, corner));
        }
        return filtered;
    }

    private static int predicted(int filter, int left, int up, int corner) {
        return switch (filter) {
            case 0 -> 0;
            case 1 -> left;
            case 2 -> up;
            case 3 -> (left + up) / 2;
            default -> paeth(left, up, corner);
        };
    }

    private static int paeth(int left, int up, int corner) {
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left + up - 2 * corner);
        if (toLeft <= toUp && toLeft <= toCorner) return left;
        return toUp <= toCorner ? up : corner;
    }
}
