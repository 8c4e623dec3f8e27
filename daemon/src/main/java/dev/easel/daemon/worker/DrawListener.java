package dev.easel.daemon.worker;

import org.jspecify.annotations.Nullable;

/// Hears what happens while pictures are drawn.
public interface DrawListener {
    /// `step` of `steps` of picture `image` are done; `step` is 0 when the drawing of that picture begins.
    void onStep(int image, int step, int steps);

    /// A small, rough JPEG of picture `image` after `step`.
    void onPreview(int image, int step, byte[] jpeg);

    /// A picture is finished: the whole files; `jpeg` is null if none was asked for.
    void onPicture(Picture picture, byte[] png, byte @Nullable [] jpeg);
}
