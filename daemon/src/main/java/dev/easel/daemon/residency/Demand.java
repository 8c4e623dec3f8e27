package dev.easel.daemon.residency;

/// What somebody wants of a model in memory.
///
/// @param pixels of the largest picture that is to be drawn
/// @param isPinned makes it stay until it is unloaded, whatever its time
/// @param isOverriding takes it although it is expected not to fit
public record Demand(KeepAlive keepAlive, long pixels, boolean isPinned, boolean isOverriding) {
    /// A picture of so many pixels, and nothing special.
    public static Demand of(long pixels) {
        return new Demand(KeepAlive.UNCHANGED, pixels, false, false);
    }
}
