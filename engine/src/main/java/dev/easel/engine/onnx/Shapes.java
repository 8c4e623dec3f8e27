package dev.easel.engine.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The shape of an operator's result, from those of its inputs.
final class Shapes {
    private Shapes() {}

    /// Of an operator that works element by element: axes of length 1 are repeated.
    static List<Dimension> broadcast(Value x, Value y) {
        return broadcast(x.shape(), y.shape(), x + " and " + y);
    }

    private static List<Dimension> broadcast(List<Dimension> x, List<Dimension> y, String what) {
        var rank = Math.max(x.size(), y.size());
        var result = new ArrayList<Dimension>();
        for (var axis = 0; axis < rank; axis++) {
            var a = fromEnd(x, rank - axis);
            var b = fromEnd(y, rank - axis);
            if (!a.equals(b) && !a.equals(Dimension.of(1)) && !b.equals(Dimension.of(1)))
                throw new IllegalArgumentException(what + " differ on axis " + axis);
            result.add(a.equals(Dimension.of(1)) ? b : a);
        }
        return result;
    }

    private static Dimension fromEnd(List<Dimension> shape, int position) {
        return position > shape.size() ? Dimension.of(1) : shape.get(shape.size() - position);
    }

    static List<Dimension> matMul(Value x, Value y) {
        require(x.dimension(-1).equals(y.dimension(-2)), x + " has not as many columns as " + y + " has rows");
        var outer = broadcast(outer(x), outer(y), x + " and " + y);
        return append(outer, x.dimension(-2), y.dimension(-1));
    }

    /// Of `x @ weight.T`.
    static List<Dimension> linear(Value x, Value weight) {
        require(x.dimension(-1).equals(weight.dimension(1)), x + " does not fit the weight " + weight);
        var result = new ArrayList<>(x.shape());
        result.set(result.size() - 1, weight.dimension(0));
        return result;
    }

    /// Of a convolution whose kernel and padding keep a side, or halve it with stride 2.
    static List<Dimension> conv(Value x, Value weight, int stride, int... pads) {
        require(x.dimension(1).equals(weight.dimension(1)), x + " does not fit the kernel " + weight);
        var height = convSide(x.dimension(2), weight.dimension(2), stride, pads[0] + pads[2]);
        var width = convSide(x.dimension(3), weight.dimension(3), stride, pads[1] + pads[3]);
        return List.of(x.dimension(0), weight.dimension(0), height, width);
    }

    private static Dimension convSide(Dimension side, Dimension kernel, int stride, int padding) {
        if (side.isFixed()) return Dimension.of((side.size() + padding - kernel.size()) / stride + 1);
        var lost = kernel.size() - 1 - padding;
        if (stride == 1 && lost == 0) return side;
        if (stride == 2 && lost == 0) return side.halved();
        if (stride == 2 && lost == 1) return Dimension.of("floor(" + side + "/2)");
        throw new IllegalArgumentException("A kernel of " + kernel + " with " + padding + " of padding on " + side);
    }

    static List<Dimension> concat(int axis, List<Value> values) {
        var result = new ArrayList<>(values.getFirst().shape());
        for (var value : values.subList(1, values.size())) {
            for (var other = 0; other < result.size(); other++)
                require(
                        other == axis || result.get(other).equals(value.dimension(other)),
                        values.getFirst() + " and " + value + " do not join on axis " + axis);
            result.set(axis, result.get(axis).plus(value.dimension(axis)));
        }
        return result;
    }

    static List<Dimension> transpose(Value x, int... order) {
        return IntStream.of(order).mapToObj(x::dimension).toList();
    }

    private static List<Dimension> outer(Value x) {
        return x.shape().subList(0, x.shape().size() - 2);
    }

    private static List<Dimension> append(List<Dimension> shape, Dimension... more) {
        var result = new ArrayList<>(shape);
        result.addAll(List.of(more));
        return result;
    }

    static void require(boolean fits, String otherwise) {
        if (!fits) throw new IllegalArgumentException(otherwise);
    }
}
