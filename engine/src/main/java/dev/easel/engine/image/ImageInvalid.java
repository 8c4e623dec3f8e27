package dev.easel.engine.image;

import dev.easel.engine.error.EaselException;
import org.jspecify.annotations.Nullable;

/// A file is no picture that Easel can read.
public final class ImageInvalid extends EaselException {
    private static final long serialVersionUID = 1;

    ImageInvalid(String message, @Nullable Throwable cause) {
        super(
                Kind.INVALID,
                "invalid_image",
                message,
                "Give a whole PNG or JPEG file of at most " + PictureFile.MOST_SIDE + " pixels a side and "
                        + PictureFile.MOST_PIXELS + " in all.",
                cause);
    }
}
