package dev.easel.bench;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.onnx.Value;
import dev.easel.engine.runtime.SessionSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpBenchTest {
    private static final SessionSettings SETTINGS = new SessionSettings(2);

    @Test
    void measuresTwoFormsOfOneLayer() {
        var sum = new OpForms(
                "sum", x -> x.getFirst().plus(x.getFirst()), OpBenchTest::twice, List.of(new long[] {1, 1 << 20}));
        var line = OpBench.measure(sum, SETTINGS, 3);
        assertTrue(line.matches("sum +\\d+\\.\\d\\d ms   ratio \\d+\\.\\d\\d \\(.* to .*\\)"), line);
    }

    @Test
    void measuresNoFormsThatComputeOtherNumbers() {
        var wrong = new OpForms(
                "square", x -> x.getFirst().times(x.getFirst()), OpBenchTest::twice, List.of(new long[] {1, 8}));
        var refused = assertThrows(IllegalStateException.class, () -> OpBench.measure(wrong, SETTINGS, 1));
        assertTrue(refused.toString().contains("square"), refused.toString());
    }

    private static Value twice(List<Value> x) {
        return x.getFirst().times(2);
    }
}
