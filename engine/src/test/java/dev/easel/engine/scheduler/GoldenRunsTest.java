package dev.easel.engine.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.Golden;
import dev.easel.engine.config.Config;
import dev.easel.engine.config.UnsupportedModel;
import dev.easel.engine.random.Rng;
import dev.easel.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// The runs of the reference's scheduler classes on a closed-form denoiser:
/// `python gen/schedulers.py --cases gen/scheduler_cases.py --out schedulers`.
class GoldenRunsTest {
    @TestFactory
    Stream<DynamicTest> runsAsTheReferenceDoes() {
        var files = new ArrayList<>(Golden.listOrOwn("schedulers"));
        files.remove("tables.json");
        assertFalse(files.isEmpty(), "no runs");
        return files.stream().flatMap(file -> runs(Golden.json("schedulers/" + file)));
    }

    @Test
    void waitsOnlyForClassesThatEaselLacks() {
        for (var sampler : Sampler.values()) assertFalse(Golden.isNotYet("sampler " + sampler.id()), sampler.id());
    }

    private static Stream<DynamicTest> runs(JsonNode file) {
        var sampler = Sampler.ofClass(file.get("class").stringValue());
        if (sampler.isEmpty()) {
            var id = file.get("sampler").stringValue();
            assertTrue(Golden.isNotYet("sampler " + id), id);
            return Stream.of();
        }
        return file.get("runs")
                .valueStream()
                .map(run -> DynamicTest.dynamicTest(
                        run.get("id").stringValue(), () -> check(new GoldenRun(file, run, sampler.get()))));
    }

    private static void check(GoldenRun run) {
        switch (run.expect()) {
            case "match" -> {
                run.checkPlan();
                run.checkRun();
            }
            case "refuse" -> {
                var refusal = assertThrows(UnsupportedModel.class, run::calls);
                assertTrue(refusal.getMessage().startsWith("scheduler_config.json asks for '"), refusal.getMessage());
            }
            case "finite" -> {
                run.checkPlan();
                assertEquals(run.calls() + 1, run.play().size());
                run.play().forEach(GoldenRunsTest::assertFinite);
            }
            default -> throw new AssertionError("unknown expectation " + run.expect());
        }
    }

    private static void assertFinite(Tensor x) {
        for (float value : x.toArray()) assertTrue(Float.isFinite(value), "not finite");
    }

    @Test
    void namesFileKeyAndValueInARefusal() {
        var config = SchedulerConfig.of(
                Config.parse("{\"timestep_spacing\": \"quadratic\"}", "scheduler/scheduler_config.json"));
        var refusal =
                assertThrows(UnsupportedModel.class, () -> Sampler.EULER.create(config, 10, 0, Rng.TORCH.seeded(0)));
        assertEquals(
                "scheduler/scheduler_config.json asks for 'timestep_spacing': \"quadratic\", which Easel does not"
                        + " support: supported is \"leading\", \"linspace\", \"trailing\"",
                refusal.getMessage());
    }
}
