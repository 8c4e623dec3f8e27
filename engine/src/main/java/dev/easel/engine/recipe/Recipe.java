package dev.easel.engine.recipe;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a picture was drawn, in the words of Easel's own requests. What is null is not told. A sampler, a schedule or a
/// kind of noise that Easel knows has its name here; another keeps the one that the file gives it.
///
/// @param program that wrote it
/// @param loras in their order
/// @param notes what could not be taken over, in sentences
/// @param others what else the file tells, by its own names
public record Recipe(
        String program,
        @Nullable String prompt,
        @Nullable String negativePrompt,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Integer steps,
        @Nullable Double guidance,
        @Nullable String sampler,
        @Nullable String schedule,
        @Nullable Long seed,
        @Nullable String rng,
        @Nullable Double strength,
        @Nullable Integer clipSkip,
        @Nullable String model,
        @Nullable String modelHash,
        List<Lora> loras,
        List<String> notes,
        Map<String, String> others) {
    /// A LoRA by the name that the program knew it by.
    public record Lora(String name, double weight) {}
}
