package dev.easel.daemon.residency;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A model in memory as it stands at one moment.
///
/// @param size bytes its worker holds now
/// @param peak most bytes its worker ever held
/// @param provider what computes it
/// @param expiresAt null if it stays or is in use
/// @param lastUsedAt when its last lease closed; null if none did yet
/// @param inUse leases that are open
public record Residence(
        String name,
        String digest,
        State state,
        long size,
        long peak,
        String provider,
        boolean isPinned,
        KeepAlive keepAlive,
        @Nullable Instant expiresAt,
        @Nullable Instant loadedAt,
        @Nullable Instant lastUsedAt,
        int inUse) {
    /// Where a model stands: on its way in, idle, in use, or on its way out.
    public enum State {
        LOADING,
        READY,
        BUSY,
        DRAINING
    }
}
