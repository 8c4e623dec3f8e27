package dev.easel.engine.pipeline;

import dev.easel.engine.error.Cancelled;
import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.model.SavedGraphs;
import dev.easel.engine.model.Warning;
import dev.easel.engine.scheduler.Sampler;
import dev.easel.engine.scheduler.SchedulerConfig;
import dev.easel.engine.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/// A picture of a text: a model that is open, and draws. One caller at a time; `cancel` and `preview` from any thread.
///
/// Source: Rombach et al. 2022, arXiv 2112.10752; number for number as `StableDiffusionPipeline` of diffusers.
public final class TextToImage implements AutoCloseable {
    private final InstalledModel model;
    private final Networks networks;
    private final PromptEncoder promptEncoder;
    private final Denoiser denoiser;
    private final LatentDecoder decoder;
    private final SchedulerConfig schedule;
    private final Previews previews;
    private volatile boolean isCancelled;

    TextToImage(InstalledModel model, Networks networks, SchedulerConfig schedule) {
        this.model = model;
        this.networks = networks;
        this.schedule = schedule;
        promptEncoder = new PromptEncoder(networks.tokenizer(), networks.textEncoder());
        denoiser = new Denoiser(
                networks.unet(),
                networks.crossAttention(),
                networks.timeEmbedding(),
                model.shape().guidanceChannels());
        decoder = new LatentDecoder(networks.vaeDecoder(), model.shape());
        previews = new Previews(model);
    }

    /// Opens `model`; its networks compute with `threads` threads, which the first model of a process decides.
    ///
    /// @throws dev.easel.engine.model.WeightsChanged if its weights are gone or changed
    /// @throws dev.easel.engine.runtime.InferenceFailed if a graph does not open
    public static TextToImage open(InstalledModel model, int threads) {
        return open(new Opener(model, threads, null, false));
    }

    /// As `open`, with the optimised graphs in `saved`, those that are whole.
    ///
    /// @param isMemoryShort whether to save memory where that takes a little time for each new prompt
    public static TextToImage open(InstalledModel model, int threads, SavedGraphs saved, boolean isMemoryShort) {
        return open(new Opener(model, threads, saved, isMemoryShort));
    }

    private static TextToImage open(Opener opener) {
        opener.model().checkWeights();
        var schedule = SchedulerConfig.of(opener.model().schedulerConfig()).forPipeline();
        return new TextToImage(opener.model(), Networks.open(opener), schedule);
    }

    /// Draws the picture of `prompt`, `[1, 3, height, width]` in about [-1, 1].
    ///
    /// @throws dev.easel.engine.model.OutOfRange if the model cannot draw it, before anything is computed
    /// @throws dev.easel.engine.runtime.InferenceFailed if a stage gives no numbers; the message names it
    /// @throws Cancelled if `cancel` was called, or the listener says so
    public Tensor generate(Prompt prompt, StepListener listener) {
        isCancelled = false;
        networks.keepMemory(false);
        var sampling = sampling(prompt);
        var random = prompt.rng().seeded(prompt.seed());
        var scheduler = sampling.start(prompt, random);
        var guidance = new Guidance(prompt.guidance(), prompt.guidanceRescale());
        var text = denoiser.see(promptEncoder.encode(prompt, denoiser.isGuided(prompt.guidance())));
        networks.textEncoder().rest();
        var times = denoiser.embed(scheduler.steps(), guidance);
        var latents = random.normal(decoder.latentShape(prompt.width(), prompt.height()))
                .times(scheduler.initialNoiseSigma());
        tell(listener, 0, scheduler.steps().size(), latents);
        for (var step : scheduler.steps()) {
            networks.keepMemory(step.index() + 1 < scheduler.steps().size());
            var sample = scheduler.scale(latents, step);
            var noise = denoiser.predictNoise(sample, times.at(step), text, guidance);
            latents = scheduler.step(noise, latents, step);
            tell(listener, step.index() + 1, scheduler.steps().size(), latents);
        }
        var image = decoder.decode(latents);
        previews.learn(latents, image);
        return image;
    }

    /// Makes ready, between two pictures, what the last one has put away, so that the next begins at once. Where
    /// memory is short it stays away.
    ///
    /// @throws dev.easel.engine.runtime.InferenceFailed if it does not open any more
    public void prepare() {
        networks.textEncoder().prepare();
    }

    /// What the person should know of a picture of `prompt`, although it can be drawn.
    ///
    /// @throws dev.easel.engine.model.OutOfRange if the model cannot draw it
    public List<Warning> warnings(Prompt prompt) {
        var sampling = sampling(prompt);
        return new Warnings(prompt, sampling, promptEncoder, denoiser.isGuided(prompt.guidance())).list();
    }

    /// The sampler that draws `prompt`: the one it names, or the model's own.
    public Sampler sampler(Prompt prompt) {
        return sampling(prompt).sampler();
    }

    /// A small picture, `[1, 3, height / f, width / f]` in [-1, 1], of unfinished `latents`; empty until this model has
    /// drawn once.
    public Optional<Tensor> preview(Tensor latents) {
        return previews.of(latents);
    }

    /// Ends the drawing in progress at the next operator of a network.
    public void cancel() {
        isCancelled = true;
        networks.cancel();
    }

    @Override
    public void close() {
        networks.close();
    }

    private Sampling sampling(Prompt prompt) {
        prompt.check(model);
        return Sampling.of(prompt, schedule, model);
    }

    private void tell(StepListener listener, int step, int steps, Tensor latents) {
        if (isCancelled) throw new Cancelled();
        listener.onStep(step, steps, latents);
    }
}
