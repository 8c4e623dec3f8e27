package dev.easel.engine.model;

import dev.easel.engine.config.Config;
import java.util.Set;

/// The schedulers that diffusers has for models such as Easel's. A name outside is somebody's own code, whose numbers
/// nobody can guess.
final class SchedulerClasses {
    private static final Set<String> KNOWN = Set.of(
            "DDIMScheduler",
            "DDIMInverseScheduler",
            "DDIMParallelScheduler",
            "DDPMScheduler",
            "DDPMParallelScheduler",
            "DEISMultistepScheduler",
            "DPMSolverMultistepScheduler",
            "DPMSolverMultistepInverseScheduler",
            "DPMSolverSDEScheduler",
            "DPMSolverSinglestepScheduler",
            "EulerAncestralDiscreteScheduler",
            "EulerDiscreteScheduler",
            "HeunDiscreteScheduler",
            "IPNDMScheduler",
            "KDPM2AncestralDiscreteScheduler",
            "KDPM2DiscreteScheduler",
            "LCMScheduler",
            "LMSDiscreteScheduler",
            "PNDMScheduler",
            "SASolverScheduler",
            "TCDScheduler",
            "UniPCMultistepScheduler");

    private SchedulerClasses() {}

    /// Refuses a config whose class is unknown.
    static void check(Config config) {
        if (!KNOWN.contains(config.text("_class_name")))
            throw config.refuse("_class_name", "it is none of diffusers' schedulers for Stable Diffusion");
    }
}
