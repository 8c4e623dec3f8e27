package dev.easel.daemon.http;

import dev.easel.daemon.job.Priority;
import dev.easel.daemon.residency.KeepAlive;
import dev.easel.engine.error.UnsupportedValue;
import dev.easel.engine.model.ModelName;
import dev.easel.engine.random.Rng;
import dev.easel.engine.scheduler.Sampler;
import dev.easel.engine.scheduler.Schedule;
import dev.easel.protocol.GenerateRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the body of `generate`: every field in the range that holds for all models.
///
/// Source: handbook, HTTP API, A2.
final class GenerateForm {
    /// Code points of a prompt.
    static final int PROMPT = 10_000;

    private static final long SEEDS = 1L << 32;
    private static final int TAGS = 16;
    private static final int TAG = 64;
    private static final List<String> FORMATS = List.of("png", "jpeg");

    private static final List<String> KNOWN = Arrays.stream(GenerateRequest.class.getRecordComponents())
            .map(component -> component.getName().replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT))
            .toList();

    /// What Easel will take one day.
    private static final Set<String> LATER = Set.of(
            "image",
            "mask",
            "strength",
            "resize",
            "loras",
            "controls",
            "prompt_syntax",
            "safety",
            "refiner",
            "sdxl",
            "shift",
            "compat",
            "upscale",
            "hires",
            "tiling");

    private GenerateForm() {}

    /// What was asked, without any default; what is wrong stands in `fields`.
    static GenerateRequest read(Fields fields) {
        fields.only(KNOWN, LATER);
        if (!fields.has("prompt"))
            fields.refuse(
                    "prompt",
                    Code.MISSING_FIELD,
                    "There is no prompt",
                    "Say what to draw: \"prompt\": \"a red apple\"; \"\" draws anything.");
        return new GenerateRequest(
                fields.named("model", name -> new ModelName(name).value()),
                prompt(fields, "prompt"),
                prompt(fields, "negative_prompt"),
                fields.integer("width", 1, Integer.MAX_VALUE),
                fields.integer("height", 1, Integer.MAX_VALUE),
                fields.integer("steps", 1, 150),
                fields.number("guidance", 0, 30),
                fields.number("guidance_rescale", 0, 1),
                fields.number("eta", 0, 1),
                fields.named("sampler", id -> Sampler.of(id).id()),
                fields.named("schedule", id -> Schedule.of(id).id()),
                fields.whole("seed", -1, SEEDS - 1),
                fields.named("rng", id -> Rng.of(id).id()),
                fields.integer("n", 1, 10),
                fields.integer("clip_skip", 1, 12),
                fields.named("format", id -> oneOf("format", id, FORMATS)),
                fields.integer("quality", 1, 100),
                fields.integer("preview_every", 0, 150),
                keepAlive(fields),
                fields.named("priority", GenerateForm::priority),
                tags(fields),
                fields.flag("save"),
                fields.flag("background"),
                fields.flag("memory_override"),
                fields.flag("inline"));
    }

    private static @Nullable String prompt(Fields fields, String name) {
        return words(fields, name, "Shorten it; a model reads only its first 77 tokens or so.");
    }

    /// A text that somebody wrote.
    static @Nullable String words(Fields fields, String name) {
        return words(fields, name, "Shorten it.");
    }

    private static @Nullable String words(Fields fields, String name, String hint) {
        var text = fields.text(name);
        if (text == null) return null;
        var length = text.codePointCount(0, text.length());
        if (length > PROMPT)
            fields.refuse(
                    name,
                    Code.OUT_OF_RANGE,
                    "%s has %d characters, more than %d".formatted(name, length, PROMPT),
                    hint);
        checkCharacters(fields, name, text);
        return text;
    }

    private static void checkCharacters(Fields fields, String name, String text) {
        text.codePoints()
                .filter(GenerateForm::isStrange)
                .findFirst()
                .ifPresent(point -> fields.refuse(
                        name,
                        Code.OUT_OF_RANGE,
                        "%s holds the character U+%04X, which is no text".formatted(name, point),
                        "Of the control characters only line feed and tab are taken."));
    }

    /// Control characters but line feed and tab, and halves of a pair without the other.
    private static boolean isStrange(int point) {
        if (point == '\n' || point == '\t') return false;
        return Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
    }

    private static @Nullable Object keepAlive(Fields fields) {
        var value = fields.textOrNumber("keep_alive");
        fields.check("keep_alive", () -> KeepAlive.parse(value));
        return value;
    }

    static @Nullable List<String> tags(Fields fields) {
        var tags = fields.texts("tags");
        if (tags == null) return null;
        if (tags.size() > TAGS)
            fields.refuse(
                    "tags",
                    Code.OUT_OF_RANGE,
                    tags.size() + " tags are more than " + TAGS,
                    "Give at most " + TAGS + ".");
        for (var tag : tags) {
            if (tag.isBlank() || tag.codePointCount(0, tag.length()) > TAG)
                fields.refuse(
                        "tags",
                        Code.OUT_OF_RANGE,
                        "A tag is empty or too long",
                        "A tag has 1 to " + TAG + " characters.");
            checkCharacters(fields, "tags", tag);
        }
        return tags;
    }

    private static String priority(String id) {
        return oneOf(
                "priority",
                id,
                Arrays.stream(Priority.values()).map(Priority::id).toList());
    }

    static String oneOf(String field, String id, List<String> known) {
        if (known.contains(id)) return id;
        throw new UnsupportedValue(field, id, known);
    }
}
