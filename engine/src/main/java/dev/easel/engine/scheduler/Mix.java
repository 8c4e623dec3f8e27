package dev.easel.engine.scheduler;

import dev.easel.engine.tensor.Tensor;
import java.util.Arrays;

/// A weighted sum of tensors of one shape, added up in double and rounded once. Confined to one thread.
final class Mix {
    private final long[] shape;
    private final double[] sums;

    private Mix(long[] shape) {
        this.shape = shape;
        sums = new double[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    }

    static Mix of(double factor, Tensor tensor) {
        return new Mix(tensor.shape()).plus(factor, tensor);
    }

    Mix plus(double factor, Tensor tensor) {
        var values = tensor.data();
        if (values.capacity() != sums.length)
            throw new IllegalArgumentException(values.capacity() + " values where " + sums.length + " are needed");
        for (int i = 0; i < sums.length; i++) sums[i] += factor * values.get(i);
        return this;
    }

    Tensor toTensor() {
        var result = Tensor.zeros(shape);
        var values = result.data();
        for (double sum : sums) values.put((float) sum);
        return result;
    }
}
