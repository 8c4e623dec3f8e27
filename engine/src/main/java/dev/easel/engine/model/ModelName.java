package dev.easel.engine.model;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a model is called: lower-case letters, digits, `.`, `_`, `-` and `/`, at most 128, perhaps a `:tag`.
///
/// A name is checked before any path is made of it. Safe for any thread.
public record ModelName(String value) {
    private static final Pattern PATTERN = Pattern.compile("[a-z0-9][a-z0-9._/-]{0,127}(:[a-z0-9._-]{1,64})?");
    private static final Pattern STRANGE = Pattern.compile("[^a-z0-9._-]+");
    private static final Pattern REPOSITORY =
            Pattern.compile("/models--([A-Za-z0-9][\\w.-]*?)--([A-Za-z0-9][\\w.-]*)/snapshots/[^/]+$");
    private static final int LONGEST = 128;

    /// Takes `value` in lower case.
    ///
    /// @throws InvalidModelName if `value`, lower-cased, is no name
    public ModelName {
        value = value.toLowerCase(Locale.ROOT);
        if (!PATTERN.matcher(value).matches() || value.contains("..") || value.contains("//"))
            throw new InvalidModelName(value);
    }

    /// The name of a model that comes from `folder`, or a single file: its own, other characters replaced by `-`; of a
    /// snapshot in the hub's cache, the repository's.
    public static ModelName of(Path folder) {
        var repository = REPOSITORY.matcher(folder.toString());
        if (repository.find()) return new ModelName(repository.group(1) + "/" + repository.group(2));
        var last = folder.getFileName();
        var name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT).replaceAll("\\.safetensors$", "");
        var plain =
                STRANGE.matcher(name).replaceAll("-").replaceAll("\\.{2,}", ".").replaceAll("^[^a-z0-9]+", "");
        return new ModelName(plain.isEmpty() ? "model" : plain.substring(0, Math.min(plain.length(), LONGEST)));
    }

    /// The name as one folder's name: names hold no `%`, so this is unambiguous.
    String folder() {
        return value.replace("/", "%2f").replace(":", "%3a");
    }

    @Override
    public String toString() {
        return value;
    }
}
