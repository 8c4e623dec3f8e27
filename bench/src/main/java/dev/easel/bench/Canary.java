package dev.easel.bench;

import dev.easel.engine.onnx.Graph;
import dev.easel.engine.runtime.Session;
import dev.easel.engine.runtime.SessionSettings;
import dev.easel.engine.tensor.Tensor;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/// A fixed chain of convolutions whose time tells whether the machine is as fast as it was. One caller at a time.
final class Canary implements AutoCloseable {
    private static final int CHANNELS = 64;
    private static final int SIDE = 256;
    private static final int LAYERS = 8;
    private static final float WEIGHT = 1f / (CHANNELS * 9);

    private final Session session;
    private final Map<String, Tensor> input = Map.of("x", Tensor.zeros(1, CHANNELS, SIDE, SIDE));

    private Canary(Session session) {
        this.session = session;
    }

    /// Opens it, with `threads` threads.
    static Canary open(int threads) {
        var graph = new Graph("canary");
        var x = graph.input("x", 1, CHANNELS, SIDE, SIDE);
        var kernel = new float[CHANNELS * CHANNELS * 9];
        Arrays.fill(kernel, WEIGHT);
        for (var i = 0; i < LAYERS; i++) {
            var weight = graph.constant(kernel, CHANNELS, CHANNELS, 3, 3);
            x = graph.conv(x, weight, graph.filled(0, CHANNELS), 1, 1, 1, 1, 1);
        }
        var canary = new Canary(Session.open(graph.output("y", x).toBytes(), new SessionSettings(threads)));
        canary.sing();
        return canary;
    }

    /// How long the chain takes now: the better of two runs.
    Duration sing() {
        var first = once();
        var second = once();
        return first.compareTo(second) < 0 ? first : second;
    }

    private Duration once() {
        var began = System.nanoTime();
        session.apply(input);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Override
    public void close() {
        session.close();
    }
}
