package dev.easel.engine.pipeline;

import dev.easel.engine.tensor.Tensor;
import dev.easel.engine.tensor.TensorFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Remembers what the denoiser was given and gave, call by call. Confined to one thread.
final class GoldenRecorder {
    private final List<Map<String, Tensor>> inputs = new ArrayList<>();
    private final List<Tensor> outputs = new ArrayList<>();

    /// `unet`, watched.
    TensorFunction watch(TensorFunction unet) {
        return given -> {
            var results = unet.apply(given);
            inputs.add(Map.copyOf(given));
            outputs.add(Objects.requireNonNull(results.get("out_sample")));
            return results;
        };
    }

    Tensor input(int call, String name) {
        return Objects.requireNonNull(inputs.get(call).get(name));
    }

    Tensor output(int call) {
        return outputs.get(call);
    }

    int calls() {
        return outputs.size();
    }
}
