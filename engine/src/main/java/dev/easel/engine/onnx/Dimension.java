package dev.easel.engine.onnx;

import java.util.Arrays;
import java.util.List;

/// The length of one axis: a number, or a symbol that stands for one until the graph runs.
///
/// Two symbols are equal when they are written alike: `height` halved twice is the same wherever it is made.
public record Dimension(long size, String symbol) {
    public Dimension {
        if (symbol.isEmpty() && size < 0) throw new IllegalArgumentException("A length of " + size);
    }

    public static Dimension of(long size) {
        return new Dimension(size, "");
    }

    public static Dimension of(String symbol) {
        return new Dimension(0, symbol);
    }

    /// A shape of known lengths.
    public static List<Dimension> shape(long... sizes) {
        return Arrays.stream(sizes).mapToObj(Dimension::of).toList();
    }

    public boolean isFixed() {
        return symbol.isEmpty();
    }

    public Dimension times(Dimension other) {
        if (isFixed() && other.isFixed()) return of(Math.multiplyExact(size, other.size));
        if (equals(of(1))) return other;
        if (other.equals(of(1))) return this;
        return of(this + "*" + other);
    }

    public Dimension times(long factor) {
        return of(factor).times(this);
    }

    public Dimension plus(Dimension other) {
        return isFixed() && other.isFixed() ? of(Math.addExact(size, other.size)) : of("(" + this + "+" + other + ")");
    }

    /// Half of it, rounded up: what a convolution of stride 2 leaves.
    public Dimension halved() {
        return isFixed() ? of(Math.ceilDiv(size, 2)) : of("ceil(" + symbol + "/2)");
    }

    @Override
    public String toString() {
        return isFixed() ? Long.toString(size) : symbol;
    }
}
