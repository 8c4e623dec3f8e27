package dev.easel.engine.model;

import dev.easel.engine.config.Config;
import dev.easel.engine.config.UnsupportedModel;
import dev.easel.engine.error.UnsupportedValue;
import dev.easel.engine.scheduler.Sampler;
import dev.easel.engine.scheduler.Schedule;
import java.util.Optional;
import java.util.stream.Stream;

/// Decides what a request to a new model gets that does not say otherwise.
final class PresetReader {
    private static final int SMALL_SIDE = 64;
    private static final int LARGE_SIDE = 96;

    private final Checkpoint checkpoint;
    private final ModelName name;
    private final Sizes sizes;

    PresetReader(Checkpoint checkpoint, ModelName name) {
        this.checkpoint = checkpoint;
        this.name = name;
        this.sizes = Sizes.of(checkpoint.vae().factor());
    }

    /// What the checkpoint's kind asks for, under what its `easel.json` says.
    Preset read(Optional<Config> own) {
        var usual = usual();
        return own.map(config -> checked(usual, config)).orElse(usual);
    }

    private Preset usual() {
        var few = isFewStep();
        var reads = checkpoint.unet().guidanceWidth() > 0;
        return new Preset(
                sizes.fit(side(1) * checkpoint.vae().factor()),
                sizes.fit(side(0) * checkpoint.vae().factor()),
                few || reads ? 4 : 25,
                reads ? 8 : few ? 1 : 7.5,
                checkpoint.sampler().id(),
                Schedule.MODEL.id());
    }

    /// A latent's height (`axis` 0) or width (1). Some fine-tunes of known families say what they cannot draw.
    private int side(int axis) {
        var side = checkpoint.unet().sampleSize().get(axis);
        var isKnown = !checkpoint.family().equals("sd");
        return isKnown && (side < SMALL_SIDE || side > LARGE_SIDE) ? usualSide() : side;
    }

    private int usualSide() {
        var isLarge =
                checkpoint.family().equals("sd21") && checkpoint.prediction().equals("v_prediction");
        return isLarge ? LARGE_SIDE : SMALL_SIDE;
    }

    /// Whether the model was distilled to draw in a few steps without guidance.
    private boolean isFewStep() {
        var config = checkpoint.scheduler().values();
        var scheduler = config.text("_class_name", "");
        var isTurbo = scheduler.equals("EulerDiscreteScheduler")
                && config.text("timestep_spacing", "").equals("trailing")
                && checkpoint.prediction().equals("epsilon");
        return isTurbo
                || scheduler.equals("LCMScheduler")
                || scheduler.equals("TCDScheduler")
                || Stream.of("turbo", "lightning", "hyper", "lcm").anyMatch(name.value()::contains);
    }

    /// What `own` says must be drawable: the checkpoint is at fault, not who asks.
    private Preset checked(Preset usual, Config own) {
        try {
            return over(usual, own);
        } catch (OutOfRange | UnsupportedValue e) {
            throw new UnsupportedModel(own.file() + ": " + e.getMessage(), e.hint(), e);
        }
    }

    private Preset over(Preset usual, Config own) {
        return new Preset(
                        own.integer("width", usual.width()),
                        own.integer("height", usual.height()),
                        own.integer("steps", usual.steps()),
                        own.number("guidance", usual.guidance()),
                        Sampler.of(own.text("sampler", usual.sampler())).id(),
                        Schedule.of(own.text("schedule", usual.schedule())).id())
                .checked(sizes);
    }
}
