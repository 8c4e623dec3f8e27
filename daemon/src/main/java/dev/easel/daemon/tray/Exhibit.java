package dev.easel.daemon.tray;

import dev.easel.daemon.history.KeptImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import tools.jackson.databind.json.JsonMapper;

/// A finished picture that the window shows.
///
/// @param kept its place in the history
/// @param image its pixels
record Exhibit(KeptImage kept, BufferedImage image) {
    /// The picture `kept`, whose file is `png`.
    static Exhibit of(KeptImage kept, byte[] png) {
        return new Exhibit(kept, decode(png));
    }

    /// A picture from a PNG or JPEG of our own; nothing of it goes to the disk.
    static BufferedImage decode(byte[] file) {
        try {
            // closes its input
            return ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("A picture of Easel's own cannot be read", e);
        }
    }

    /// What was to be drawn.
    static String promptOf(KeptImage image) {
        return JsonMapper.shared().readTree(image.requestJson()).path("prompt").asString("");
    }

    Size size() {
        return new Size(kept.width(), kept.height());
    }

    /// The same wish once more.
    Wish wish() {
        return new Wish(promptOf(kept), kept.model(), kept.width(), kept.height());
    }

    /// What is said of it.
    String caption() {
        return kept.model() + ", " + size().label() + ", seed " + kept.seed();
    }
}
