package dev.easel.daemon.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The short life of a worker from which Java learns which classes workers need, so that later ones begin sooner.
public final class Rehearsal {
    /// Java writes what it learned when the worker ends.
    private static final Duration LONGEST_END = Duration.ofMinutes(2);

    private static final int STEPS = 2;
    private static final double GUIDANCE = 7.5;

    private Rehearsal() {}

    /// Has a worker open `model`, draw a picture of `side` pixels and end.
    ///
    /// @param settings of the workers that are to begin sooner
    /// @param classes the file that Java writes
    public static void run(WorkerModel model, int side, WorkerSettings settings, Path classes) {
        var learning = settings.with(List.of("-XX:AOTCacheOutput=" + classes, "-D" + Pipe.REHEARSAL + "=true"));
        var worker = ChildWorker.open(model, learning, ChildWorkshop.MAIN, (_, _) -> {});
        worker.draw(request(side), new Silence());
        worker.close(LONGEST_END);
    }

    private static DrawRequest request(int side) {
        return new DrawRequest(
                "a red apple",
                "",
                side,
                side,
                STEPS,
                GUIDANCE,
                0,
                0,
                null,
                "model",
                1,
                "torch",
                1,
                0,
                1,
                null,
                1,
                true);
    }

    /// Nobody looks at the picture.
    private static final class Silence implements DrawListener {
        @Override
        public void onStep(int image, int step, int steps) {}

        @Override
        public void onPreview(int image, int step, byte[] jpeg) {}

        @Override
        public void onPicture(Picture picture, byte[] png, byte @Nullable [] jpeg) {}
    }
}
