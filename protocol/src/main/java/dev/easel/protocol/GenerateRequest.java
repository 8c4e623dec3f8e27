package dev.easel.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of `POST /api/v1/generate`, and, with every default filled in, the `request` of an answer. A null field was
/// not given. JSON names are these in snake case.
///
/// @param model an installed model's name
/// @param prompt what to draw, 0 to 10,000 code points
/// @param negativePrompt what to avoid; acts only with guidance above 1
/// @param width pixels, a multiple of the model's `sizes.multiple`
/// @param height pixels, likewise
/// @param steps 1 to 150
/// @param guidance 0 to 30; at most 1 means one denoiser call a step
/// @param guidanceRescale 0 to 1, the share of the rescaled prediction
/// @param eta 0 to 1, the share of fresh noise in `ddim`
/// @param sampler an id of `GET /api/v1/samplers`
/// @param schedule an id of `GET /api/v1/samplers`
/// @param seed 0 to 4,294,967,295, or -1 for one drawn when the job is queued
/// @param rng `torch`, `numpy` or `cuda`
/// @param n how many pictures, 1 to 10; picture k has seed + k
/// @param clipSkip 1 to 12, 1 means none
/// @param format `png` or `jpeg`
/// @param quality of a JPEG, 1 to 100
/// @param previewEvery steps between previews, 0 means none
/// @param keepAlive how long the model stays in memory afterwards: a number of seconds or a text such as `10m`
/// @param priority `low`, `normal` or `high`
/// @param tags at most 16 of 1 to 64 characters
/// @param save false leaves neither file nor row
/// @param background true: the job survives the connection
/// @param memoryOverride true loads the model even where it is expected not to fit
/// @param inline true puts the pictures into the answer
public record GenerateRequest(
        @Nullable String model,
        @Nullable String prompt,
        @Nullable String negativePrompt,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Integer steps,
        @Nullable Double guidance,
        @Nullable Double guidanceRescale,
        @Nullable Double eta,
        @Nullable String sampler,
        @Nullable String schedule,
        @Nullable Long seed,
        @Nullable String rng,
        @Nullable Integer n,
        @Nullable Integer clipSkip,
        @Nullable String format,
        @Nullable Integer quality,
        @Nullable Integer previewEvery,
        @Nullable Object keepAlive,
        @Nullable String priority,
        @Nullable List<String> tags,
        @Nullable Boolean save,
        @Nullable Boolean background,
        @Nullable Boolean memoryOverride,
        @Nullable Boolean inline) {}
