package dev.easel.daemon.worker;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps what a worker tells. Confined to one thread.
class Pictures implements DrawListener {
    final List<Integer> steps = new ArrayList<>();
    final List<Picture> pictures = new ArrayList<>();
    final List<byte[]> pngs = new ArrayList<>();
    final List<byte[]> jpegs = new ArrayList<>();
    final List<byte[]> previews = new ArrayList<>();

    @Override
    public void onStep(int image, int step, int steps) {
        this.steps.add(step);
    }

    @Override
    public void onPreview(int image, int step, byte[] jpeg) {
        previews.add(jpeg);
    }

    @Override
    public void onPicture(Picture picture, byte[] png, byte @Nullable [] jpeg) {
        pictures.add(picture);
        pngs.add(png);
        if (jpeg != null) jpegs.add(jpeg);
    }
}
