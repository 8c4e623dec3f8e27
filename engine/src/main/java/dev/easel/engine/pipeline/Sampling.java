package dev.easel.engine.pipeline;

import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.random.RandomSource;
import dev.easel.engine.scheduler.Sampler;
import dev.easel.engine.scheduler.Scheduler;
import dev.easel.engine.scheduler.SchedulerConfig;
import java.util.Optional;

/// The sampler of one prompt, and the model's schedule as that prompt changes it.
///
/// @param replaced the diffusers class in whose place `sampler` stands because Easel lacks it
record Sampling(Sampler sampler, SchedulerConfig config, Optional<String> replaced) {
    /// What stands for a class that Easel lacks.
    static final Sampler OTHERWISE = Sampler.DPMPP_2M;

    /// A sampler that the prompt names sets its own options over those of the file; the model's own keeps the file's.
    static Sampling of(Prompt prompt, SchedulerConfig file, InstalledModel model) {
        var own = file.sampler();
        var preset = Sampler.of(model.preset().sampler());
        var named = prompt.sampler() == null ? preset : prompt.sampler();
        if (prompt.sampler() != null || preset != own.orElse(OTHERWISE))
            return new Sampling(named, file.with(named).with(prompt.schedule()), Optional.empty());
        if (own.isPresent()) return new Sampling(named, file.with(prompt.schedule()), Optional.empty());
        var lacking = file.values().text("_class_name", "none");
        return new Sampling(named, file.with(named).with(prompt.schedule()), Optional.of(lacking));
    }

    Scheduler start(Prompt prompt, RandomSource random) {
        return sampler.create(config, prompt.steps(), prompt.eta(), random);
    }
}
