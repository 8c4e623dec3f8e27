package dev.easel.daemon.http;

import static java.util.Objects.requireNonNullElse;

import dev.easel.daemon.worker.DrawRequest;
import dev.easel.engine.model.InstalledModel;
import dev.easel.protocol.GenerateRequest;
import dev.easel.protocol.Warning;
import java.util.ArrayList;
import java.util.List;

/// Completes what was asked by what the model says, so that no field is left open.
final class Completion {
    /// Pixels of all pictures times their steps: more than this would hold the machine for too long.
    static final double WORK = 1.6e9;

    private static final String NO_EFFECT = "no_effect";
    private static final int QUALITY = 90;

    private Completion() {}

    /// What is to be drawn for `asked`; its seed is -1 if one is to be drawn.
    ///
    /// @param hasMetadata whether files carry their generation parameters
    static DrawRequest drawing(GenerateRequest asked, InstalledModel model, boolean hasMetadata) {
        var preset = model.preset();
        return new DrawRequest(
                requireNonNullElse(asked.prompt(), ""),
                requireNonNullElse(asked.negativePrompt(), ""),
                requireNonNullElse(asked.width(), preset.width()),
                requireNonNullElse(asked.height(), preset.height()),
                requireNonNullElse(asked.steps(), preset.steps()),
                requireNonNullElse(asked.guidance(), preset.guidance()),
                requireNonNullElse(asked.guidanceRescale(), 0.0),
                requireNonNullElse(asked.eta(), 0.0),
                asked.sampler(),
                requireNonNullElse(asked.schedule(), preset.schedule()),
                requireNonNullElse(asked.seed(), -1L),
                requireNonNullElse(asked.rng(), "torch"),
                requireNonNullElse(asked.clipSkip(), 1),
                0,
                requireNonNullElse(asked.n(), 1),
                "jpeg".equals(asked.format()) ? requireNonNullElse(asked.quality(), QUALITY) : null,
                requireNonNullElse(asked.previewEvery(), 0),
                hasMetadata);
    }

    /// `asked` with every field filled in: what is drawn, and the defaults of the rest.
    static GenerateRequest resolved(GenerateRequest asked, InstalledModel model, DrawRequest drawing) {
        return new GenerateRequest(
                model.name(),
                drawing.prompt(),
                drawing.negativePrompt(),
                drawing.width(),
                drawing.height(),
                drawing.steps(),
                drawing.guidance(),
                drawing.guidanceRescale(),
                drawing.eta(),
                requireNonNullElse(asked.sampler(), model.preset().sampler()),
                drawing.schedule(),
                drawing.seed(),
                drawing.rng(),
                drawing.n(),
                drawing.clipSkip(),
                requireNonNullElse(asked.format(), "png"),
                requireNonNullElse(asked.quality(), QUALITY),
                drawing.previewEvery(),
                asked.keepAlive(),
                requireNonNullElse(asked.priority(), "normal"),
                requireNonNullElse(asked.tags(), List.of()),
                requireNonNullElse(asked.save(), true),
                requireNonNullElse(asked.background(), false),
                requireNonNullElse(asked.memoryOverride(), false),
                requireNonNullElse(asked.inline(), true));
    }

    /// Notes in `fields` what does not suit the model.
    static void check(DrawRequest drawing, InstalledModel model, Fields fields) {
        fields.check("width", () -> model.sizes().check("width", drawing.width()));
        fields.check("height", () -> model.sizes().check("height", drawing.height()));
        var layers = model.shape().textLayers();
        if (drawing.clipSkip() > layers)
            fields.refuse(
                    "clip_skip",
                    Code.OUT_OF_RANGE,
                    "clip_skip " + drawing.clipSkip() + " is more than the text encoder's " + layers + " layers",
                    "Give at most " + layers + ".");
        var work = (double) drawing.width() * drawing.height() * drawing.n() * drawing.steps();
        if (work > WORK)
            fields.refuse(
                    "steps",
                    Code.TOO_MUCH_WORK,
                    "width x height x n x steps is %.3g, more than %.3g".formatted(work, WORK),
                    "Ask for fewer or smaller pictures at a time, or for fewer steps.");
    }

    /// What was asked of the answer and will have no effect; the pipeline tells the same of what is drawn.
    static List<Warning> idle(GenerateRequest asked, DrawRequest drawing, boolean isStream) {
        var warnings = new ArrayList<Warning>();
        if (asked.quality() != null && drawing.jpegQuality() == null)
            warnings.add(new Warning(NO_EFFECT, "quality has no effect on a PNG"));
        if (drawing.previewEvery() > 0 && !isStream)
            warnings.add(new Warning(NO_EFFECT, "preview_every has no effect without a stream"));
        return warnings;
    }
}
