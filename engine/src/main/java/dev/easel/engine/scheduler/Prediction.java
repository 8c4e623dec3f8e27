package dev.easel.engine.scheduler;

import dev.easel.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;

/// What a network's output means for a sample `x = alpha·clean + sigma·noise`, with alpha² + sigma² = 1.
enum Prediction {
    /// The output is the noise.
    EPSILON,
    /// The output is `alpha·noise − sigma·clean`. Source: Salimans and Ho 2022, arXiv 2202.00512.
    V_PREDICTION,
    /// The output is the clean sample.
    SAMPLE;

    /// What `config` says, which must be among `supported`.
    static Prediction of(SchedulerConfig config, Prediction... supported) {
        var ids = Arrays.stream(supported).map(Prediction::id).toArray(String[]::new);
        return valueOf(config.choice("prediction_type", "epsilon", ids).toUpperCase(Locale.ROOT));
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    Tensor clean(Tensor output, Tensor x, double alpha, double sigma) {
        return switch (this) {
            case EPSILON -> Mix.of(1 / alpha, x).plus(-sigma / alpha, output).toTensor();
            case V_PREDICTION -> Mix.of(alpha, x).plus(-sigma, output).toTensor();
            case SAMPLE -> output;
        };
    }

    Tensor noise(Tensor output, Tensor x, double alpha, double sigma) {
        return switch (this) {
            case EPSILON -> output;
            case V_PREDICTION -> Mix.of(alpha, output).plus(sigma, x).toTensor();
            case SAMPLE -> Mix.of(1 / sigma, x).plus(-alpha / sigma, output).toTensor();
        };
    }
}
