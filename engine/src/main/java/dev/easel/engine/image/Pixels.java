package dev.easel.engine.image;

import dev.easel.engine.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;

/// A picture of 8-bit red, green and blue, row by row from the top. Safe for any thread.
public final class Pixels {
    private static final int CHANNELS = 3;

    private final int width;
    private final int height;
    private final byte[] rgb;

    /// `rgb` has three bytes a pixel and is not copied: it must not change any more.
    public Pixels(int width, int height, byte[] rgb) {
        if (width < 1 || height < 1 || rgb.length != Math.multiplyExact(CHANNELS * width, height))
            throw new IllegalArgumentException(rgb.length + " bytes for " + width + "x" + height + " pixels");
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    /// The first picture of `image`, [pictures, 3, height, width] in −1…1; what is beyond is cut, NaN is black.
    ///
    /// Source: diffusers `VaeImageProcessor.postprocess`, which rounds halves to even.
    public static Pixels of(Tensor image) {
        var shape = image.shape();
        if (shape.length != 4 || shape[1] != CHANNELS)
            throw new IllegalArgumentException(Arrays.toString(shape) + " is not [pictures, 3, height, width]");
        int height = (int) shape[2];
        int width = (int) shape[3];
        var values = image.data();
        int size = width * height;
        var rgb = new byte[CHANNELS * size];
        for (int i = 0; i < size; i++)
            for (int channel = 0; channel < CHANNELS; channel++)
                rgb[CHANNELS * i + channel] = toByte(values, channel * size + i);
        return new Pixels(width, height, rgb);
    }

    private static byte toByte(FloatBuffer values, int at) {
        float part = Math.max(0, Math.min(values.get(at) / 2 + 0.5f, 1));
        return (byte) (int) Math.rint(part * 255);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /// Three bytes a pixel; the array itself, not to be changed.
    public byte[] rgb() {
        return rgb;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pixels pixels && width == pixels.width && Arrays.equals(rgb, pixels.rgb);
    }

    @Override
    public int hashCode() {
        return 31 * width + Arrays.hashCode(rgb);
    }

    @Override
    public String toString() {
        return width + "x" + height + " pixels";
    }
}
