package dev.easel.engine.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.easel.engine.config.Config;
import dev.easel.engine.random.RandomSource;
import dev.easel.engine.random.Rng;
import dev.easel.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// One run of `schedulers/<sampler>.json`, played on the closed-form denoiser that its README defines.
record GoldenRun(JsonNode file, JsonNode run, Sampler sampler) {
    private static final int[] TRACED = {0, 1, 255};

    String expect() {
        return run.get("expect").stringValue();
    }

    int calls() {
        return scheduler(random()).steps().size();
    }

    /// Plays the whole run: the sample before the first call, then after each.
    List<Tensor> play() {
        var random = random();
        var scheduler = scheduler(random);
        var x = start(scheduler, random);
        var samples = new ArrayList<>(List.of(x));
        for (var step : scheduler.steps()) {
            x = scheduler.step(denoised(scheduler.scale(x, step), step.timestep()), x, step);
            samples.add(x);
        }
        return samples;
    }

    /// Compares what is known before the first call: timesteps, sigmas, scale.
    void checkPlan() {
        var scheduler = scheduler(random());
        assertEquals(
                run.get("init_noise_sigma").doubleValue(),
                scheduler.initialNoiseSigma(),
                (isZeroSnr() ? 2e-4 : 1e-6) * scheduler.initialNoiseSigma());
        if (!run.has("timesteps")) {
            assertEquals(run.get("steps").intValue(), scheduler.steps().size());
            return;
        }
        var timesteps = run.get("timesteps");
        assertEquals(timesteps.size(), scheduler.steps().size());
        boolean fractional = sampler == Sampler.EULER || sampler == Sampler.EULER_A;
        for (var step : scheduler.steps())
            assertEquals(timesteps.get(step.index()).doubleValue(), step.timestep(), fractional ? 1e-3 : 0);
        if (run.has("sigmas")) checkSigmas(scheduler);
    }

    private void checkSigmas(Scheduler scheduler) {
        var schedule = switch (scheduler) {
            case EulerScheduler euler -> euler.space().schedule();
            case EulerAncestralScheduler euler -> euler.space().schedule();
            case DpmSolver solver -> solver.schedule();
            default -> throw new AssertionError(scheduler.getClass() + " has no sigmas");
        };
        var sigmas = run.get("sigmas");
        assertEquals(sigmas.size(), schedule.size() + 1);
        for (int i = 0; i < sigmas.size(); i++)
            assertEquals(
                    sigmas.get(i).doubleValue(),
                    schedule.sigma(i),
                    (isZeroSnr() ? 2e-4 : 2e-6) * schedule.sigma(i),
                    "sigma " + i);
    }

    /// Then torch's tables are not equal to the bit.
    private boolean isZeroSnr() {
        return run.get("config").path("rescale_betas_zero_snr").asBoolean(false);
    }

    /// Compares every sample of the run.
    void checkRun() {
        var samples = play();
        double gate = run.get("gate").doubleValue();
        for (int i = 0; i < TRACED.length; i++)
            assertEquals(
                    run.get("start").get(i).doubleValue(),
                    samples.getFirst().data().get(TRACED[i]),
                    gate * Math.max(1, maxAbs(samples.getFirst())),
                    "start");
        for (int call = 1; call < samples.size(); call++)
            checkCall(run.get("trace").get(call - 1), samples.get(call), gate, "call " + call);
        checkFinal(run.get("final"), samples.getLast(), gate);
    }

    private static void checkCall(JsonNode expected, Tensor sample, double gate, String call) {
        double room = gate * Math.max(1, expected.get(TRACED.length).doubleValue());
        for (int i = 0; i < TRACED.length; i++)
            assertEquals(expected.get(i).doubleValue(), sample.data().get(TRACED[i]), room, call);
        assertEquals(expected.get(TRACED.length).doubleValue(), maxAbs(sample), room, call);
    }

    private void checkFinal(JsonNode expected, Tensor sample, double gate) {
        double room = gate * Math.max(1, expected.get("max_abs").doubleValue());
        var kept = file.get("kept");
        for (int i = 0; i < kept.size(); i++) {
            float value = sample.data().get(kept.get(i).intValue());
            assertEquals(expected.get("values").get(i).doubleValue(), value, room, "final");
        }
        double sum = 0;
        double squares = 0;
        for (float value : sample.toArray()) {
            sum += value;
            squares += (double) value * value;
        }
        double norm = expected.get("norm").doubleValue();
        assertEquals(expected.get("sum").doubleValue(), sum, sample.size() * room);
        assertEquals(norm, Math.sqrt(squares), gate * Math.max(1, norm));
        assertEquals(expected.get("max_abs").doubleValue(), maxAbs(sample), room);
    }

    private Scheduler scheduler(RandomSource random) {
        var config = SchedulerConfig.of(Config.parse(run.get("config").toString(), "scheduler_config.json"));
        double eta = run.has("eta") ? run.get("eta").doubleValue() : 0;
        return sampler.create(config, run.get("steps").intValue(), first(), eta, random);
    }

    private int first() {
        int steps = run.get("steps").intValue();
        if (!run.has("strength")) return 0;
        return steps - Math.min((int) (steps * run.get("strength").doubleValue()), steps);
    }

    private Tensor start(Scheduler scheduler, RandomSource random) {
        var shape =
                file.get("shape").valueStream().mapToLong(JsonNode::longValue).toArray();
        var clean = random.normal(shape);
        if (run.has("strength"))
            return scheduler.addNoise(
                    clean, random.normal(shape), scheduler.steps().getFirst());
        return Mix.of(scheduler.initialNoiseSigma(), clean).toTensor();
    }

    private RandomSource random() {
        return Rng.TORCH.seeded(run.get("seed").longValue());
    }

    /// The stand-in for the network: `0.8 u / √(1 + mean(u²)) + 0.1 cos(0.01 t)`.
    private static Tensor denoised(Tensor u, double timestep) {
        double squares = 0;
        for (float value : u.toArray()) squares += (double) value * value;
        double factor = 0.8 / Math.sqrt(1 + squares / u.size());
        double shift = 0.1 * Math.cos(0.01 * timestep);
        var values = u.toArray();
        for (int i = 0; i < values.length; i++) values[i] = (float) (factor * values[i] + shift);
        return Tensor.of(values, u.shape());
    }

    private static double maxAbs(Tensor tensor) {
        double most = 0;
        for (float value : tensor.toArray()) most = Math.max(most, Math.abs(value));
        return most;
    }
}
