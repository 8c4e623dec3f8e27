package dev.easel.engine.pipeline;

import dev.easel.engine.model.Warning;
import dev.easel.engine.scheduler.Sampler;
import java.util.ArrayList;
import java.util.List;

/// What of a prompt is not drawn as one may expect.
record Warnings(Prompt prompt, Sampling sampling, PromptEncoder encoder, boolean isGuided) {
    private static final String NO_EFFECT = "no_effect";

    List<Warning> list() {
        var warnings = new ArrayList<Warning>();
        encoder.truncation(prompt.text(), "prompt").ifPresent(warnings::add);
        if (isGuided) encoder.truncation(prompt.negative(), "negative prompt").ifPresent(warnings::add);
        addIdle(warnings, !isGuided && !prompt.negative().isBlank(), "the negative prompt");
        addIdle(warnings, !isGuided && prompt.guidanceRescale() > 0, "guidance_rescale");
        if (prompt.eta() > 0 && sampling.sampler() != Sampler.DDIM)
            warnings.add(
                    noEffect("eta", "with the sampler " + sampling.sampler().id()));
        if (!sampling.sampler().heeds(prompt.schedule()))
            warnings.add(noEffect(
                    "the schedule " + prompt.schedule().id(),
                    "with the sampler " + sampling.sampler().id()));
        sampling.replaced()
                .ifPresent(name -> warnings.add(new Warning(
                        "scheduler_replaced",
                        "Easel does not have the model's own sampler, %s; it drew with %s"
                                .formatted(name, sampling.sampler().id()))));
        return List.copyOf(warnings);
    }

    private void addIdle(List<Warning> warnings, boolean isIdle, String what) {
        if (isIdle) warnings.add(noEffect(what, "without guidance"));
    }

    private static Warning noEffect(String what, String when) {
        return new Warning(NO_EFFECT, what + " has no effect " + when);
    }
}
