package dev.easel.engine.onnx;

import java.util.Arrays;

/// One operator of a graph under construction: type and attributes. Source: `NodeProto` and `AttributeProto` of
/// onnx.proto; the numbers are its field numbers and attribute types.
final class Node {
    private static final String MICROSOFT = "com.microsoft";

    private final String type;
    private final ProtobufMessage message = new ProtobufMessage();

    Node(String type) {
        this.type = type;
        message.text(4, type);
    }

    /// An operator of onnxruntime's own set.
    static Node microsoft(String type) {
        var node = new Node(type);
        node.message.text(7, MICROSOFT);
        return node;
    }

    String type() {
        return type;
    }

    Node with(String name, long value) {
        return attribute(name, 2, new ProtobufMessage().number(3, value));
    }

    Node with(String name, float value) {
        return attribute(name, 1, new ProtobufMessage().single(2, value));
    }

    Node with(String name, String value) {
        return attribute(name, 3, new ProtobufMessage().text(4, value));
    }

    Node with(String name, long... values) {
        var list = new ProtobufMessage();
        Arrays.stream(values).forEach(value -> list.number(8, value));
        return attribute(name, 7, list);
    }

    /// The complete message; an empty name stands for an input or output that is left out.
    ProtobufMessage connect(Iterable<String> inputs, Iterable<String> outputs) {
        inputs.forEach(name -> message.text(1, name));
        outputs.forEach(name -> message.text(2, name));
        return message;
    }

    private Node attribute(String name, int kind, ProtobufMessage value) {
        message.message(5, value.text(1, name).number(20, kind));
        return this;
    }
}
