package dev.easel.cli.terminal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/// JPEG as PNG, the only format that kitty reads. A class of its own: the JDK's imaging is loaded by nothing else.
final class PngConversion {
    static {
        ImageIO.setUseCache(false);
    }

    private PngConversion() {}

    /// Empty for what cannot be read.
    static Optional<byte[]> of(byte[] jpeg) {
        try {
            var image = ImageIO.read(new ByteArrayInputStream(jpeg));
            var png = new ByteArrayOutputStream();
            return image != null && ImageIO.write(image, "png", png)
                    ? Optional.of(png.toByteArray())
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
