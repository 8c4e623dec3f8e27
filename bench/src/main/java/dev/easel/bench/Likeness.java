package dev.easel.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// How near a result is to a reference. Source: the usual definitions; a tensor's PSNR is relative to the largest
/// value of the reference, a picture's to 255.
final class Likeness {
    private static final double WHITE = 255;
    private static final int COLOURS = 3;

    private Likeness() {}

    /// ‖x−r‖₂ / ‖r‖₂ of what one step added to the noise.
    static double stepError(Path file, Path reference) throws IOException {
        var x = difference(file);
        var r = difference(reference);
        return Math.sqrt(squares(x, r) / squares(r, new double[r.length]));
    }

    /// PSNR of the tensor in `file`, in dB.
    static double tensor(Path file, Path reference) throws IOException {
        var x = floats(file);
        var r = floats(reference);
        var largest = 0.0;
        for (var value : r) largest = Math.max(largest, Math.abs(value));
        return 20 * Math.log10(largest / Math.sqrt(squares(x, r) / r.length));
    }

    /// PSNR of the picture in `file`, in dB; infinite if they are equal.
    static double picture(Path file, Path reference) throws IOException {
        var x = colours(file);
        var r = colours(reference);
        return 10 * Math.log10(WHITE * WHITE / (squares(x, r) / r.length));
    }

    private static double[] difference(Path file) throws IOException {
        var start = floats(file.resolveSibling(file.getFileName() + ".start"));
        var end = floats(file.resolveSibling(file.getFileName() + ".first"));
        for (var i = 0; i < end.length; i++) end[i] -= start[i];
        return end;
    }

    private static double squares(double[] x, double[] r) {
        if (x.length != r.length) throw new IllegalArgumentException(x.length + " values are not " + r.length);
        var sum = 0.0;
        for (var i = 0; i < r.length; i++) sum += (x[i] - r[i]) * (x[i] - r[i]);
        return sum;
    }

    private static double[] floats(Path file) throws IOException {
        var floats = ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        var values = new double[floats.remaining()];
        for (var i = 0; i < values.length; i++) values[i] = floats.get(i);
        return values;
    }

    private static double[] colours(Path file) throws IOException {
        var image = ImageIO.read(file.toFile());
        if (image == null) throw new IOException(file + " is no picture");
        var values = new double[image.getWidth() * image.getHeight() * COLOURS];
        image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), values);
        return values;
    }
}
