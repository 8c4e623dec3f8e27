package dev.easel.daemon.worker;

import dev.easel.engine.kind.Identity;
import org.jspecify.annotations.Nullable;

/// What was seen of a file or folder among a person's models.
///
/// @param kind `checkpoint`, `lora` and so on
/// @param family `sd15`, `sdxl` and so on; null if it does not tell
/// @param form how it is made: `LoHa`, `PEFT`; null if there is but one way
/// @param reason why Easel cannot draw with it; null if it can
/// @param cure what to do about it, which may hold its path; null if there is nothing
public record Sighting(
        String kind,
        @Nullable String family,
        @Nullable String form,
        @Nullable String reason,
        @Nullable String cure) {
    static Sighting of(Identity identity) {
        return new Sighting(
                identity.kind().id(), identity.family(), identity.form(), identity.reason(), identity.cure());
    }

    /// Of what cannot be looked at, for `reason`.
    public static Sighting damaged(String reason, @Nullable String cure) {
        return new Sighting("damaged", null, null, reason, cure);
    }

    /// Whether Easel can draw with it.
    public boolean draws() {
        return reason == null;
    }
}
