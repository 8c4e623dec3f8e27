package dev.easel.engine.random;

import dev.easel.engine.error.UnsupportedValue;
import java.util.Arrays;
import java.util.Locale;

/// The kinds of random numbers: whose noise a seed stands for.
public enum Rng {
    /// torch on a CPU: what the reference draws, the default.
    TORCH,
    /// numpy: Apple's default.
    NUMPY,
    /// torch on an NVIDIA GPU; `nvidia` is another name for it.
    CUDA;

    /// The kind called `id`.
    ///
    /// @throws UnsupportedValue if there is none
    public static Rng of(String id) {
        return Arrays.stream(values())
                .filter(rng -> rng.id().equals(id) || (rng == CUDA && id.equals("nvidia")))
                .findFirst()
                .orElseThrow(() -> new UnsupportedValue(
                        "rng", id, Arrays.stream(values()).map(Rng::id).toList()));
    }

    /// Its name in requests: `torch`, `numpy`, `cuda`.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// A new source; torch and numpy take the lower 32 bits of `seed` only.
    public RandomSource seeded(long seed) {
        return switch (this) {
            case TORCH -> new TorchRandom(seed);
            case NUMPY -> new NumpyRandom(seed);
            case CUDA -> new CudaRandom(seed);
        };
    }
}
