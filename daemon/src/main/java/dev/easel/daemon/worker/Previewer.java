package dev.easel.daemon.worker;

import dev.easel.engine.image.JpegFile;
import dev.easel.engine.image.Pixels;
import dev.easel.engine.pipeline.TextToImage;
import dev.easel.engine.tensor.Tensor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// Sends small pictures of what is becoming, from a thread of its own: while it is busy with one, further ones are left
/// out, and none ever fails the drawing. One caller at a time.
final class Previewer {
    private static final int LONGEST_SIDE = 256;
    private static final int QUALITY = 80;

    private final Pipe pipe;
    private final TextToImage pipeline;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("previews").factory());
    private final Semaphore idle = new Semaphore(1);

    Previewer(Pipe pipe, TextToImage pipeline) {
        this.pipe = pipe;
        this.pipeline = pipeline;
    }

    /// `latents` after `step` of picture `image`; they stay as they are.
    void offer(int image, int step, Tensor latents) {
        if (!idle.tryAcquire()) return;
        thread.execute(() -> {
            try {
                pipeline.preview(latents).ifPresent(preview -> send(image, step, preview));
            } catch (RuntimeException e) {
                System.err.println("A preview failed: " + e);
            } finally {
                idle.release();
            }
        });
    }

    /// Waits until nothing is on its way.
    void finish() {
        idle.acquireUninterruptibly();
        idle.release();
    }

    private void send(int image, int step, Tensor preview) {
        var jpeg = JpegFile.write(small(Pixels.of(preview)), QUALITY, "");
        pipe.say(new Report.Preview(image, step), jpeg);
    }

    /// Every second, third, … pixel, until the longest side fits.
    private static Pixels small(Pixels whole) {
        var factor = Math.ceilDiv(Math.max(whole.width(), whole.height()), LONGEST_SIDE);
        if (factor <= 1) return whole;
        var width = whole.width() / factor;
        var height = whole.height() / factor;
        var rgb = new byte[3 * width * height];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                System.arraycopy(
                        whole.rgb(), 3 * (y * factor * whole.width() + x * factor), rgb, 3 * (y * width + x), 3);
        return new Pixels(width, height, rgb);
    }
}
