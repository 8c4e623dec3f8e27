package dev.easel.engine.kind;

import dev.easel.engine.config.UnsupportedModel;
import dev.easel.engine.weights.Safetensors;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What one file or folder is, and whether Easel can draw with it.
///
/// Strangers made what is read here: it is held to the limits of an import, and what breaks them is `DAMAGED`. Of a
/// file no more than its header is read. No sentence holds a path, but the command in `cure` does.
///
/// @param family `sd15`, `sd21`, `sdxl`, `flux` and so on; null if it does not tell
/// @param form how it is made, as people call it: `LoHa`, `PEFT`; null if there is but one way
/// @param reason why Easel cannot draw with it, in one sentence; null if it can
/// @param cure what to do about it; null if there is nothing
public record Identity(
        Kind kind,
        @Nullable String family,
        @Nullable String form,
        @Nullable String reason,
        @Nullable String cure) {
    /// Looks at `path`. Whatever is there is no failure.
    public static Identity of(Path path) {
        try {
            if (Files.isDirectory(path)) return Folders.identify(path);
            var early = FirstBytes.identify(path);
            return early == null ? tensors(path) : early;
        } catch (UnsupportedModel e) {
            return new Identity(Kind.DAMAGED, null, null, Sentences.withoutPath(e.getMessage(), path), e.hint());
        }
    }

    /// Whether Easel can draw with it as it is.
    public boolean isUsable() {
        return reason == null;
    }

    /// One that Easel draws with.
    static Identity usable(Kind kind, String family) {
        return new Identity(kind, family, null, null, null);
    }

    /// One whose use comes later.
    static Identity later(Kind kind, @Nullable String family) {
        return new Identity(kind, family, null, Sentences.later(kind), null);
    }

    /// One that cannot be used, for `reason`.
    static Identity refused(Kind kind, @Nullable String family, String reason, @Nullable String cure) {
        return new Identity(kind, family, null, reason, cure);
    }

    Identity in(@Nullable String otherForm) {
        return new Identity(kind, family, otherForm, reason, cure);
    }

    private static Identity tensors(Path file) {
        var safetensors = Safetensors.open(file);
        var keys = new Keys(safetensors.tensors());
        for (var rule : Rules.ALL) {
            var identity = rule.identify(keys, file);
            if (identity != null) return identity;
        }
        return Identity.refused(Kind.UNKNOWN, null, Sentences.unknown(keys), null);
    }
}
