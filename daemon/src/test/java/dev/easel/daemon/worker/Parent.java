package dev.easel.daemon.worker;

import java.nio.file.Path;

/// A program that starts a worker, tells its process once that is in the middle of a drawing, and goes on drawing.
public final class Parent {
    private Parent() {}

    /// Draws with the tiny model, which is installed in the folder that the only argument names.
    public static void main(String[] arguments) {
        var worker = new ChildWorkshop(TinyModel.settings(Path.of(arguments[0]))).open(TinyModel.MODEL, (_, _) -> {});
        while (true)
            worker.draw(TinyModel.request(1, 1, 150), new Pictures() {
                @Override
                public void onStep(int image, int step, int steps) {
                    if (step == 1) System.out.println(worker.pid());
                }
            });
    }
}
