package dev.easel.engine.image;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// How a picture was drawn, as AUTOMATIC1111 writes it into its files. What is null is left out, as is a clip skip of
/// 1.
///
/// `rng` must always be said: without it readers take the noise for that of a CUDA card. `extras` are further keys, in
/// their order, before the version.
public record Infotext(
        String prompt,
        String negative,
        int steps,
        String sampler,
        @Nullable String scheduleType,
        double guidance,
        long seed,
        int width,
        int height,
        @Nullable String modelHash,
        @Nullable String model,
        @Nullable Double strength,
        int clipSkip,
        String rng,
        Map<String, String> extras,
        String version) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// The text of the `parameters` chunk.
    public String toText() {
        var values = keys().entrySet().stream()
                .map(entry -> entry.getKey() + ": " + quoted(entry.getValue()))
                .collect(Collectors.joining(", "));
        var second = negative.isEmpty() ? "" : "\nNegative prompt: " + negative;
        return (prompt + second + "\n" + values).strip();
    }

    private Map<String, String> keys() {
        var keys = new LinkedHashMap<String, String>();
        keys.put("Steps", String.valueOf(steps));
        keys.put("Sampler", sampler);
        if (scheduleType != null) keys.put("Schedule type", scheduleType);
        keys.put("CFG scale", number(guidance));
        keys.put("Seed", String.valueOf(seed));
        keys.put("Size", width + "x" + height);
        if (modelHash != null) keys.put("Model hash", modelHash);
        if (model != null) keys.put("Model", model.replaceAll("[,:]", ""));
        if (strength != null) keys.put("Denoising strength", number(strength));
        if (clipSkip > 1) keys.put("Clip skip", String.valueOf(clipSkip));
        keys.put("RNG", rng);
        keys.putAll(extras);
        keys.put("Version", version);
        return keys;
    }

    private static String number(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == ':' || c == '\n');
        return plain ? value : JSON.writeValueAsString(value);
    }
}
