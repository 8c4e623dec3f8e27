package dev.easel.engine.onnx;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphTest {
    private final Graph graph = new Graph("shapes");

    @Test
    void halvesASymbolicSideRoundedUp() {
        var x = picture("height", "width");
        var kernel = graph.input("w", 5, 4, 3, 3);
        var y = graph.conv(x, kernel, graph.input("b", 5), 2, 1, 1, 1, 1);
        assertEquals("[1, 5, ceil(height/2), ceil(width/2)]", y.shape().toString());
    }

    @Test
    void keepsASideThatAConvolutionPads() {
        var x = picture("height", "width");
        var kernel = graph.input("w", 5, 4, 2, 2);
        assertEquals(
                "[1, 5, height, width]",
                graph.conv(x, kernel, graph.input("b", 5), 1, 1, 0, 0, 1)
                        .shape()
                        .toString());
    }

    @Test
    void computesKnownSidesOfAConvolution() {
        var x = graph.input("x", 1, 4, 9, 8);
        var kernel = graph.input("w", 5, 4, 3, 3);
        var bias = graph.input("b", 5);
        assertEquals(
                Dimension.shape(1, 5, 5, 4),
                graph.conv(x, kernel, bias, 2, 1, 1, 1, 1).shape());
        assertEquals(
                Dimension.shape(1, 5, 4, 4),
                graph.conv(x, kernel, bias, 2, 0, 0, 1, 1).shape());
    }

    @Test
    void broadcastsAxesOfLengthOne() {
        var sum = picture("height", "width").plus(graph.input("t", 4, 1, 1));
        assertEquals("[1, 4, height, width]", sum.shape().toString());
    }

    @Test
    void refusesShapesThatDoNotFit() {
        var x = picture("height", "width");
        var other = picture("width", "height");
        assertThrows(IllegalArgumentException.class, () -> x.plus(other));
        assertThrows(IllegalArgumentException.class, () -> graph.concat(1, x, other));
        assertThrows(
                IllegalArgumentException.class, () -> graph.matMul(graph.input("a", 2, 3), graph.input("c", 2, 3)));
        assertThrows(IllegalArgumentException.class, () -> graph.reshape(x, x.shape()));
    }

    @Test
    void namesDataFilesRelativeToTheirRoot() {
        var data = new ExternalData(Path.of("/models/sd/unet/w.safetensors"), 123_457, 8);
        graph.output("y", graph.external("w", ElementType.FLOAT, Dimension.shape(2), data));
        var bytes = new String(graph.toBytes(Path.of("/models/sd")), ISO_8859_1);
        assertTrue(bytes.contains("unet/w.safetensors") && bytes.contains("123457"), bytes);
        assertTrue(!bytes.contains("/models"), bytes);
        assertThrows(IllegalArgumentException.class, () -> graph.toBytes(Path.of("/models/other")));
    }

    @Test
    void keepsEqualConstantsOnce() {
        assertEquals(graph.filled(1, 4).name(), graph.filled(1, 4).name());
        assertTrue(!graph.filled(1, 4).name().equals(graph.filled(1, 5).name()));
    }

    private Value picture(String height, String width) {
        var shape = List.of(Dimension.of(1), Dimension.of(4), Dimension.of(height), Dimension.of(width));
        return graph.input("x_" + height, ElementType.FLOAT, shape);
    }
}
