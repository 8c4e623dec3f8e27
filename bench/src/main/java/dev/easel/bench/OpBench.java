package dev.easel.bench;

import dev.easel.engine.onnx.Graph;
import dev.easel.engine.onnx.Value;
import dev.easel.engine.runtime.OnnxRuntime;
import dev.easel.engine.runtime.Session;
import dev.easel.engine.runtime.SessionSettings;
import dev.easel.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/// Measures the choices of `network.Recipes` again, one layer at a time: `OpBench THREADS [ROUNDS]`. Both forms of a
/// layer compute the same numbers in turn, A B B A a round, and what is printed is the median of the rounds' ratios,
/// with the smallest and the largest; 1 is no choice.
public final class OpBench {
    private static final double GATE = 1e-4;
    private static final long LEAST_NANOS = 30_000_000;

    private OpBench() {}

    public static void main(String[] arguments) {
        var settings = new SessionSettings(Integer.parseInt(arguments[0]));
        var rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 9;
        System.out.printf(Locale.ROOT, "onnxruntime %s, %d threads%n", OnnxRuntime.version(), settings.threads());
        for (var forms : OpForms.all()) System.out.println(measure(forms, settings, rounds));
    }

    /// One line: the layer, how long its chosen form takes, and its time : the other form's.
    ///
    /// @throws IllegalStateException if the forms differ by more than rounding
    static String measure(OpForms forms, SessionSettings settings, int rounds) {
        var inputs = inputs(forms);
        try (var chosen = open(forms.chosen(), forms, settings);
                var other = open(forms.other(), forms, settings)) {
            check(forms.layer(), chosen.apply(inputs, "y"), other.apply(inputs, "y"));
            var runs = (int) Math.max(1, LEAST_NANOS / time(chosen, inputs, 1));
            time(other, inputs, runs);
            var best = Long.MAX_VALUE;
            var ratios = new double[rounds];
            for (var round = 0; round < rounds; round++) {
                var first = time(chosen, inputs, runs);
                var others = time(other, inputs, runs) + time(other, inputs, runs);
                var last = time(chosen, inputs, runs);
                best = Math.min(best, Math.min(first, last) / runs);
                ratios[round] = (double) (first + last) / others;
            }
            Arrays.sort(ratios);
            return String.format(
                    Locale.ROOT,
                    "%-32s %9.2f ms   ratio %.2f (%.2f to %.2f)",
                    forms.layer(),
                    best / 1e6,
                    ratios[rounds / 2],
                    ratios[0],
                    ratios[rounds - 1]);
        }
    }

    private static long time(Session form, Map<String, Tensor> inputs, int runs) {
        var began = System.nanoTime();
        for (var run = 0; run < runs; run++) form.apply(inputs, "y");
        return System.nanoTime() - began;
    }

    private static Session open(Function<List<Value>, Value> form, OpForms forms, SessionSettings settings) {
        var graph = new Graph(forms.layer());
        var values = new ArrayList<Value>();
        for (var shape : forms.inputs()) values.add(graph.input("x" + values.size(), shape));
        return Session.open(graph.output("y", form.apply(values)).toBytes(), settings);
    }

    private static Map<String, Tensor> inputs(OpForms forms) {
        var random = new Random(1);
        var inputs = new HashMap<String, Tensor>();
        for (var shape : forms.inputs()) {
            var tensor = Tensor.zeros(shape);
            for (var i = 0; i < tensor.size(); i++) tensor.data().put(i, (float) random.nextGaussian());
            inputs.put("x" + inputs.size(), tensor);
        }
        return inputs;
    }

    private static void check(String layer, Tensor drawn, Tensor other) {
        var difference = 0.0;
        var size = 0.0;
        for (var i = 0; i < other.size(); i++) {
            difference += Math.pow(drawn.data().get(i) - other.data().get(i), 2);
            size += Math.pow(other.data().get(i), 2);
        }
        var error = Math.sqrt(difference / size);
        if (!(error <= GATE)) throw new IllegalStateException("The forms of the " + layer + " differ by " + error);
    }
}
