package dev.easel.engine.onnx;

/// What a tensor is made of. Source: `TensorProto.DataType` of onnx.proto.
public enum ElementType {
    FLOAT(1, Float.BYTES),
    INT64(7, Long.BYTES),
    FLOAT16(10, 2),
    DOUBLE(11, Double.BYTES),
    BFLOAT16(16, 2);

    private final int code;
    private final int bytes;

    ElementType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    int code() {
        return code;
    }

    /// How many bytes one element takes.
    public int bytes() {
        return bytes;
    }
}
