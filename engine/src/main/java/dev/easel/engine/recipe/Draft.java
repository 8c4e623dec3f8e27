package dev.easel.engine.recipe;

import dev.easel.engine.recipe.Recipe.Lora;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A recipe while it is read: every value comes as a text, and one that is no number, or out of Easel's range, becomes
/// a
/// note. Confined to one thread.
final class Draft {
    private static final BigDecimal LAST_SEED = BigDecimal.valueOf((1L << 32) - 1);
    private static final Pattern SIZE = Pattern.compile("\\(?(\\d{1,6})\\s*[x×,]\\s*(\\d{1,6})\\)?");
    private static final Pattern LORA =
            Pattern.compile("<lora:([^:<>]{1,200}):(-?\\d{1,3}(?:\\.\\d{1,9})?)(?::[^<>]{0,50})?>");
    private static final int SHOWN = 60;

    @Nullable
    String prompt;

    @Nullable
    String negative;

    @Nullable
    String rng;

    @Nullable
    String model;

    @Nullable
    String modelHash;

    private @Nullable String sampler;
    private @Nullable String schedule;
    private @Nullable Integer width;
    private @Nullable Integer height;
    private @Nullable Integer steps;
    private @Nullable Integer clipSkip;
    private @Nullable Long seed;
    private @Nullable Double guidance;
    private @Nullable Double strength;
    private final List<Lora> loras = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, String> others = new LinkedHashMap<>();

    void steps(@Nullable String text) {
        steps = whole("steps", text, 1, 150);
    }

    void clipSkip(@Nullable String text) {
        clipSkip = whole("clip_skip", text, 1, 12);
    }

    void width(@Nullable String text) {
        width = whole("width", text, 1, 1 << 20);
    }

    void height(@Nullable String text) {
        height = whole("height", text, 1, 1 << 20);
    }

    /// `512x768`, and `(512, 768)`.
    void size(@Nullable String text) {
        if (text == null) return;
        var size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            notes.add("size '" + shown(text) + "' is not width x height");
            return;
        }
        width(size.group(1));
        height(size.group(2));
    }

    void seed(@Nullable String text) {
        var value = number("seed", text, BigDecimal.ZERO, LAST_SEED);
        seed = value == null ? null : value.longValue();
    }

    void guidance(@Nullable String text) {
        var value = number("guidance", text, BigDecimal.ZERO, BigDecimal.valueOf(30));
        guidance = value == null ? null : value.doubleValue();
    }

    void strength(@Nullable String text) {
        var value = number("strength", text, BigDecimal.ZERO, BigDecimal.ONE);
        strength = value == null ? null : value.doubleValue();
    }

    /// A sampler by any program's name, which may end with that of a schedule.
    void sampler(@Nullable String text) {
        if (text == null) return;
        var name = SamplerName.of(text);
        sampler = name.sampler();
        if (name.schedule() != null) schedule = name.schedule();
    }

    void schedule(@Nullable String text) {
        if (text != null) schedule = SamplerName.schedule(text);
    }

    void lora(String name, @Nullable String weight) {
        var value =
                number("LoRA weight", weight == null ? "1" : weight, BigDecimal.valueOf(-999), BigDecimal.valueOf(999));
        if (value != null) loras.add(new Lora(name, value.doubleValue()));
    }

    /// The LoRAs that the prompt names, as in `<lora:ink:0.8>`.
    void lorasOfPrompt() {
        if (prompt != null) LORA.matcher(prompt).results().forEach(found -> lora(found.group(1), found.group(2)));
    }

    void other(String key, @Nullable String value) {
        if (value != null) others.putIfAbsent(key, value);
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    Recipe by(String program) {
        return new Recipe(
                program,
                prompt,
                negative,
                width,
                height,
                steps,
                guidance,
                sampler,
                schedule,
                seed,
                rng,
                strength,
                clipSkip,
                model,
                modelHash,
                List.copyOf(loras),
                List.copyOf(notes),
                others);
    }

    private @Nullable Integer whole(String name, @Nullable String text, int min, int max) {
        var value = number(name, text, BigDecimal.valueOf(min), BigDecimal.valueOf(max));
        return value == null ? null : value.intValue();
    }

    private @Nullable BigDecimal number(String name, @Nullable String text, BigDecimal min, BigDecimal max) {
        if (text == null) return null;
        if (!text.strip().matches("-?\\d{1,30}(\\.\\d{1,30})?")) {
            notes.add(name + " '" + shown(text) + "' is no number");
            return null;
        }
        var value = new BigDecimal(text.strip());
        if (value.compareTo(min) >= 0 && value.compareTo(max) <= 0) return value;
        notes.add(name + " " + shown(text.strip()) + " is outside what Easel takes, " + min + " to " + max);
        return null;
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
