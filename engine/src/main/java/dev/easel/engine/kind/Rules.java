package dev.easel.engine.kind;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// All rules, the first that knows a file decides: what is added to a network comes before the network itself, whose
/// names it shares.
final class Rules {
    static final List<Rule> ALL = List.of(
            (keys, _) -> Controls.identify(keys),
            (keys, _) -> Loras.identify(keys),
            Checkpoints::identify,
            (keys, _) -> Families.identify(keys),
            Networks::identify,
            (keys, _) -> Embeddings.identify(keys));

    private Rules() {}

    /// The family whose cross-attention reads texts of this width; null if it is none of ours.
    static @Nullable String ofContext(long width) {
        return switch ((int) Math.min(width, Integer.MAX_VALUE)) {
            case 768 -> "sd15";
            case 1024 -> "sd21";
            case 2048 -> "sdxl";
            default -> null;
        };
    }
}
