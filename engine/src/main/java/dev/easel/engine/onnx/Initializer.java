package dev.easel.engine.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/// A tensor of constant values: inside the graph, or in a file beside it. Source: `TensorProto` of onnx.proto.
sealed interface Initializer {
    ElementType type();

    List<Dimension> shape();

    /// The message, with files written relative to `root`.
    ProtobufMessage message(String name, Path root);

    record Inline(ElementType type, List<Dimension> shape, ByteBuffer bytes) implements Initializer {
        static Inline of(float[] values, long... shape) {
            var bytes = littleEndian(values.length * Float.BYTES);
            for (var value : values) bytes.putFloat(value);
            return new Inline(ElementType.FLOAT, Dimension.shape(shape), bytes.flip());
        }

        static Inline of(long... values) {
            var bytes = littleEndian(values.length * Long.BYTES);
            for (var value : values) bytes.putLong(value);
            return new Inline(ElementType.INT64, Dimension.shape(values.length), bytes.flip());
        }

        private static ByteBuffer littleEndian(int length) {
            return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        }

        @Override
        public ProtobufMessage message(String name, Path root) {
            var raw = new byte[bytes.remaining()];
            bytes.get(bytes.position(), raw);
            return header(this, name).bytes(9, raw);
        }
    }

    record External(ElementType type, List<Dimension> shape, ExternalData data) implements Initializer {
        private static final int EXTERNAL = 1;

        @Override
        public ProtobufMessage message(String name, Path root) {
            if (!data.file().startsWith(root))
                throw new IllegalArgumentException(data.file() + " does not lie in " + root);
            return header(this, name)
                    .message(13, entry("location", root.relativize(data.file()).toString()))
                    .message(13, entry("offset", Long.toString(data.offset())))
                    .message(13, entry("length", Long.toString(data.length())))
                    .number(14, EXTERNAL);
        }

        private static ProtobufMessage entry(String key, String value) {
            return new ProtobufMessage().text(1, key).text(2, value);
        }
    }

    private static ProtobufMessage header(Initializer tensor, String name) {
        var message = new ProtobufMessage();
        for (var length : tensor.shape()) message.number(1, length.size());
        return message.number(2, tensor.type().code()).text(8, name);
    }
}
