package dev.easel.engine.pipeline;

import dev.easel.engine.tensor.Tensor;

/// Classifier-free guidance: away from the prediction for the negative prompt, past that for the prompt.
///
/// Source: Ho and Salimans 2022, arXiv 2207.12598, equation 6, in the form `o⁻ + scale (o⁺ - o⁻)`; `rescale` is φ of
/// Lin
/// et al. 2023, arXiv 2305.08891, equations 14 to 16.
record Guidance(double scale, double rescale) {
    /// The guided prediction; all have one shape.
    Tensor combine(Tensor negative, Tensor positive) {
        var guided = Tensor.zeros(positive.shape());
        var result = guided.data();
        var from = negative.data();
        var to = positive.data();
        var factor = (float) scale;
        for (var i = 0; i < guided.size(); i++) result.put(i, from.get(i) + factor * (to.get(i) - from.get(i)));
        return rescale == 0 ? guided : rescaled(guided, positive);
    }

    private Tensor rescaled(Tensor guided, Tensor positive) {
        return guided.times(rescale * deviation(positive) / deviation(guided) + 1 - rescale);
    }

    /// The standard deviation, unbiased, over all values.
    private static double deviation(Tensor tensor) {
        var values = tensor.toArray();
        var mean = 0.0;
        for (var value : values) mean += value / values.length;
        var squares = 0.0;
        for (var value : values) squares += (value - mean) * (value - mean);
        return Math.sqrt(squares / (values.length - 1));
    }
}
