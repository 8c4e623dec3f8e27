package dev.easel.engine.onnx;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// The protobuf messages of one graph as they pile up. Confined to one thread.
///
/// Source: `ModelProto`, `GraphProto` and `ValueInfoProto` of onnx.proto, IR version 10; the numbers are their field
/// numbers.
final class GraphMessage {
    private static final int IR_VERSION = 10;
    private static final int OPSET = 21;
    private static final int MICROSOFT_OPSET = 1;

    private final ProtobufMessage graph = new ProtobufMessage();
    private final Map<Initializer, String> names = new HashMap<>();
    private final Map<String, Initializer> initializers = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    GraphMessage(String name) {
        graph.text(2, name);
    }

    void metadata(String key, String value) {
        metadata.put(key, value);
    }

    void node(ProtobufMessage node) {
        graph.message(1, node);
    }

    void input(Value value) {
        graph.message(11, valueInfo(value));
    }

    void output(Value value) {
        graph.message(12, valueInfo(value));
    }

    /// Keeps equal tensors once; gives the name it is kept under, `wish` if that is free.
    String initializer(String wish, Initializer initializer) {
        return names.computeIfAbsent(initializer, _ -> {
            var name = initializers.containsKey(wish) ? wish + "_" + initializers.size() : wish;
            initializers.put(name, initializer);
            return name;
        });
    }

    byte[] toBytes(Path root) {
        var model = new ProtobufMessage().number(1, IR_VERSION).text(2, "easel");
        var all = new ProtobufMessage().append(graph);
        initializers.forEach((name, initializer) -> all.message(5, initializer.message(name, root)));
        model.message(7, all);
        model.message(8, new ProtobufMessage().text(1, "").number(2, OPSET));
        model.message(8, new ProtobufMessage().text(1, "com.microsoft").number(2, MICROSOFT_OPSET));
        metadata.forEach((key, value) ->
                model.message(14, new ProtobufMessage().text(1, key).text(2, value)));
        return model.toBytes();
    }

    private static ProtobufMessage valueInfo(Value value) {
        var shape = new ProtobufMessage();
        for (var length : value.shape()) shape.message(1, dimension(length));
        var tensor = new ProtobufMessage().number(1, value.type().code()).message(2, shape);
        return new ProtobufMessage().text(1, value.name()).message(2, new ProtobufMessage().message(1, tensor));
    }

    private static ProtobufMessage dimension(Dimension length) {
        return length.isFixed()
                ? new ProtobufMessage().number(1, length.size())
                : new ProtobufMessage().text(2, length.symbol());
    }
}
