package dev.easel.engine.recipe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The caption of Mochi Diffusion: `Include in Image: a boat; Exclude from Image: fog; Model: …`.
///
/// A value may hold `; ` itself: the next one begins only at a name that Mochi knows.
final class Mochi {
    private static final int LONGEST = 64 << 10;
    private static final Pattern NAME = Pattern.compile("(?:^|; )(Include in Image|Exclude from Image|Model|Steps|"
            + "Guidance Scale|Seed|Size|Scheduler|Upscaler|ML Compute Unit|Date|Starting Image|Strength): ");

    private Mochi() {}

    static Optional<Recipe> read(String caption) {
        var values = values(caption);
        if (caption.length() > LONGEST || !values.containsKey("Include in Image")) return Optional.empty();
        var draft = new Draft();
        draft.prompt = values.remove("Include in Image");
        draft.negative = values.remove("Exclude from Image");
        draft.model = values.remove("Model");
        draft.steps(values.remove("Steps"));
        draft.guidance(values.remove("Guidance Scale"));
        draft.seed(values.remove("Seed"));
        draft.size(values.remove("Size"));
        draft.sampler(values.remove("Scheduler"));
        values.forEach(draft::other);
        return Optional.of(draft.by("Mochi Diffusion"));
    }

    private static Map<String, String> values(String caption) {
        var values = new LinkedHashMap<String, String>();
        var names = NAME.matcher(caption).results().toList();
        for (var i = 0; i < names.size(); i++) {
            var end = i + 1 < names.size() ? names.get(i + 1).start() : caption.length();
            values.putIfAbsent(
                    names.get(i).group(1),
                    caption.substring(names.get(i).end(), end).strip());
        }
        return values;
    }
}
