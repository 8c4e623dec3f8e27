package dev.easel.engine.weights;

/// How a safetensors file stores one number.
public enum Dtype {
    F64(8),
    F32(4),
    F16(2),
    BF16(2),
    F8_E4M3(1),
    F8_E5M2(1),
    I64(8),
    I32(4),
    I16(2),
    I8(1),
    U64(8),
    U32(4),
    U16(2),
    U8(1),
    BOOL(1);

    private final int bytes;

    Dtype(int bytes) {
        this.bytes = bytes;
    }

    /// How many bytes one number takes.
    public int bytes() {
        return bytes;
    }

    /// Whether a network's weight may be stored so.
    public boolean isWeight() {
        return this == F64 || this == F32 || this == F16 || this == BF16;
    }
}
