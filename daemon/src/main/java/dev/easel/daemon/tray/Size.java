package dev.easel.daemon.tray;

import dev.easel.engine.model.InstalledModel;
import java.util.List;
import java.util.stream.Stream;

/// How large a picture is, in pixels.
record Size(int width, int height) {
    private static final double LONGER = 1.5;

    /// Those that suit `model`: its own, upright, wide, and a quarter for a quick look.
    static List<Size> of(InstalledModel model) {
        var preset = model.preset();
        var side = Math.min(preset.width(), preset.height());
        return Stream.of(
                        new Size(preset.width(), preset.height()),
                        new Size(side, fit(model, side * LONGER)),
                        new Size(fit(model, side * LONGER), side),
                        new Size(fit(model, side / 2.0), fit(model, side / 2.0)))
                .distinct()
                .toList();
    }

    String label() {
        return width + " × " + height;
    }

    private static int fit(InstalledModel model, double pixels) {
        var sizes = model.sizes();
        return Math.clamp((long) pixels / sizes.multiple() * sizes.multiple(), sizes.min(), sizes.max());
    }
}
