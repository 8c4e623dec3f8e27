package dev.easel.daemon.residency;

/// What somebody wants of a model in memory.
///
/// @param pixels of the largest picture that is to be drawn
/// @param isOverriding takes it although it is expected not to fit
public record Demand(KeepAlive keepAlive, long pixels, Pin pin, boolean isOverriding) {
    /// A picture of so many pixels, and nothing special.
    public static Demand of(long pixels) {
        return new Demand(KeepAlive.UNCHANGED, pixels, Pin.UNCHANGED, false);
    }
}
