package dev.easel.engine.scheduler;

import dev.easel.engine.random.RandomSource;
import dev.easel.engine.tensor.Tensor;
import java.util.List;

/// DDIM: each step takes the predicted clean sample and noise, and mixes them anew for an earlier timestep. `eta`
/// is the part of DDPM's own noise that it adds.
///
/// Source: diffusers `DDIMScheduler`; the earlier timestep is a whole stretch away, whatever the spacing.
final class DdimScheduler implements Scheduler {
    private final AlphaSpace space;
    private final Prediction prediction;
    private final CleanLimit limit;
    private final double eta;
    private final RandomSource random;
    private final List<Step> calls;

    DdimScheduler(SchedulerConfig config, int steps, int first, double eta, RandomSource random) {
        space = new AlphaSpace(config, NoiseSchedule.of(config, 0), steps, true);
        prediction = Prediction.of(config, Prediction.values());
        limit = CleanLimit.of(config, true, true);
        this.eta = eta;
        this.random = random;
        calls = Step.from(space.timesteps(), first);
        boolean fromNothing = calls.stream().anyMatch(step -> space.alphaBar(step.timestep()) == 0);
        if (fromNothing && prediction == Prediction.EPSILON)
            throw config.values()
                    .refuse(
                            "rescale_betas_zero_snr",
                            "timestep 999 is pure noise, so 'prediction_type' must not be epsilon");
    }

    @Override
    public List<Step> steps() {
        return calls;
    }

    @Override
    public Tensor step(Tensor output, Tensor latents, Step step) {
        double now = space.alphaBar(step.timestep());
        double next = space.alphaBar(step.timestep() - space.stride());
        double alpha = Math.sqrt(now);
        double sigma = Math.sqrt(1 - now);
        var clean = limit.apply(prediction.clean(output, latents, alpha, sigma));
        var noise = prediction.noise(output, latents, alpha, sigma);
        double fresh = eta * Math.sqrt((1 - next) / (1 - now) * (1 - now / next));
        var mix = Mix.of(Math.sqrt(next), clean).plus(Math.sqrt(Math.max(0, 1 - next - fresh * fresh)), noise);
        return (eta > 0 ? mix.plus(fresh, random.normal(latents.shape())) : mix).toTensor();
    }

    @Override
    public Tensor addNoise(Tensor clean, Tensor noise, Step step) {
        return space.addNoise(clean, noise, step);
    }
}
