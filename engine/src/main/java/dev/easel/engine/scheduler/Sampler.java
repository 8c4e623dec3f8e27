package dev.easel.engine.scheduler;

import dev.easel.engine.error.UnsupportedValue;
import dev.easel.engine.random.RandomSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The ways from noise to picture, each named by what a request calls it.
public enum Sampler {
    /// Denoising diffusion implicit models. Source: Song et al. 2020, arXiv 2010.02502.
    DDIM("DDIM", "DDIM", "DDIMScheduler", false),
    /// Pseudo numerical methods, the linear multistep ones. Source: Liu et al. 2022, arXiv 2202.09778.
    PNDM("PNDM", "PLMS", "PNDMScheduler", false),
    /// Euler's method. Source: Karras et al. 2022, arXiv 2206.00364, algorithm 2 without churn.
    EULER("Euler", "Euler", "EulerDiscreteScheduler", false),
    /// Euler's method that goes too far down and adds noise again.
    EULER_A("Euler a", "Euler a", "EulerAncestralDiscreteScheduler", true),
    /// The multistep solver of diffusion ODEs for the clean sample. Source: Lu et al. 2022, arXiv 2211.01095.
    DPMPP_2M("DPM++ 2M", "DPM++ 2M", "DPMSolverMultistepScheduler", false);

    private final String label;
    private final String a1111;
    private final String className;
    private final boolean ancestral;

    Sampler(String label, String a1111, String className, boolean ancestral) {
        this.label = label;
        this.a1111 = a1111;
        this.className = className;
        this.ancestral = ancestral;
    }

    /// The sampler called `id`, or by the name of its diffusers class.
    ///
    /// @throws UnsupportedValue if there is none
    public static Sampler of(String id) {
        return Arrays.stream(values())
                .filter(sampler -> sampler.id().equals(id))
                .findFirst()
                .or(() -> ofClass(id))
                .orElseThrow(() -> new UnsupportedValue(
                        "sampler", id, Arrays.stream(values()).map(Sampler::id).toList()));
    }

    /// The sampler of a diffusers class, whose name may lack the last word `Scheduler`.
    static Optional<Sampler> ofClass(String name) {
        return Arrays.stream(values())
                .filter(sampler -> sampler.className.equals(name) || sampler.className.equals(name + "Scheduler"))
                .findFirst();
    }

    /// Its name in requests.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Its name for people.
    public String label() {
        return label;
    }

    /// Its name in AUTOMATIC1111.
    public String a1111() {
        return a1111;
    }

    /// Whether it adds noise of its own at each step.
    public boolean ancestral() {
        return ancestral;
    }

    /// Whether `schedule` changes what it does.
    public boolean heeds(Schedule schedule) {
        boolean bySigma = schedule == Schedule.KARRAS || schedule == Schedule.EXPONENTIAL;
        return !bySigma || (this != DDIM && this != PNDM);
    }

    /// A run of `steps` steps from pure noise; `eta` is heeded by DDIM alone, `random` gives the sampler's own noise.
    ///
    /// @throws StepsOutOfRange if `steps` is not 1 to 999
    /// @throws dev.easel.engine.config.UnsupportedModel if `config` asks for what Easel lacks
    public Scheduler create(SchedulerConfig config, int steps, double eta, RandomSource random) {
        return create(config, steps, 0, eta, random);
    }

    /// The same run from its denoiser call `first` on, counted from 0: from an image with noise.
    public Scheduler create(SchedulerConfig config, int steps, int first, double eta, RandomSource random) {
        StepsOutOfRange.check("steps", steps, 1, NoiseSchedule.LENGTH - 1);
        return switch (this) {
            case DDIM -> new DdimScheduler(config, steps, first, eta, random);
            case PNDM -> new PndmScheduler(config, steps, first);
            case EULER -> EulerScheduler.of(config, steps, first);
            case EULER_A -> EulerAncestralScheduler.of(config, steps, first, random);
            case DPMPP_2M -> new DpmSolver(config, steps, first, random);
        };
    }
}
