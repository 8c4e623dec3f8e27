package dev.easel.engine.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.Golden;
import dev.easel.engine.config.Config;
import dev.easel.engine.error.UnsupportedValue;
import dev.easel.engine.random.Rng;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class SchedulerConfigTest {
    private static final List<String> FAMILIES =
            List.of("sd15", "sd21", "starter-like", "sd15-variants", "scheduler-files");

    /// What a request makes of a model's file: the timesteps of every golden run, `python gen/pipelines.py all`.
    @TestFactory
    Stream<DynamicTest> changesAFileAsTheReferenceDoes() {
        return FAMILIES.stream()
                .flatMap(family -> Golden.listOrOwn("pipelines/" + family + "/golden").stream()
                        .filter(name -> name.endsWith(".json"))
                        .map(name -> Golden.json("pipelines/" + family + "/golden/" + name))
                        .filter(run -> run.has("request") && canDraw(run))
                        .map(run -> DynamicTest.dynamicTest(
                                family + " " + run.get("case").stringValue(), () -> check(run))));
    }

    @Test
    void leavesToTheAskedClassWhatTheFileDoesNotSay() {
        var config = config("{\"_class_name\": \"PNDMScheduler\"}").forPipeline();
        assertEquals(1, config.values().integer("steps_offset", 0));
        assertEquals(0, config.with(Sampler.EULER).values().integer("steps_offset", 0));
        assertFalse(config.with(Sampler.DDIM).values().has("clip_sample"));
    }

    @Test
    void carriesOverWhatThePipelineMended() {
        var config = config("{\"steps_offset\": 0, \"clip_sample\": true}")
                .forPipeline()
                .with(Sampler.DDIM);
        assertEquals(1, config.values().integer("steps_offset", 0));
        assertFalse(config.values().flag("clip_sample", true));
    }

    @Test
    void knowsTheSamplerOfAClassAndNoneOfAnother() {
        assertEquals(
                Optional.of(Sampler.EULER_A),
                config("{\"_class_name\": \"EulerAncestralDiscreteScheduler\"}").sampler());
        assertEquals(
                Optional.empty(),
                config("{\"_class_name\": \"DEISMultistepScheduler\"}").sampler());
        assertEquals(Sampler.DPMPP_2M, Sampler.of("DPMSolverMultistep"));
    }

    @Test
    void refusesUnknownNamesWithTheKnownOnes() {
        var sampler = assertThrows(UnsupportedValue.class, () -> Sampler.of("magic"));
        assertEquals("Use one of: ddim, pndm, euler, euler_a, dpmpp_2m.", sampler.hint());
        var schedule = assertThrows(UnsupportedValue.class, () -> Schedule.of("magic"));
        assertEquals("Use one of: model, leading, linspace, trailing, karras, exponential.", schedule.hint());
    }

    @Test
    void refusesStepsThatNoRunHas() {
        var config = config("{}");
        var random = Rng.TORCH.seeded(0);
        var none = assertThrows(StepsOutOfRange.class, () -> Sampler.EULER.create(config, 0, 0, random));
        assertEquals("steps is 0; it must be 1 to 999", none.getMessage());
        assertThrows(StepsOutOfRange.class, () -> Sampler.EULER.create(config, 1000, 0, random));
        var late = assertThrows(StepsOutOfRange.class, () -> Sampler.EULER.create(config, 5, 5, 0, random));
        assertEquals("the first step is 5; it must be 0 to 4", late.getMessage());
    }

    @Test
    void heedsARequestForKarrasButNotAFileInEulerAncestral() {
        var file = config("{\"use_karras_sigmas\": true}");
        var random = Rng.TORCH.seeded(0);
        var plain = Sampler.EULER_A.create(config("{}"), 5, 0, random);
        assertEquals(plain.steps(), Sampler.EULER_A.create(file, 5, 0, random).steps());
        var karras = Sampler.EULER_A.create(file.with(Schedule.KARRAS), 5, 0, random);
        assertEquals(Sampler.EULER.create(file, 5, 0, random).steps(), karras.steps());
        assertTrue(Sampler.EULER_A.heeds(Schedule.KARRAS));
        assertFalse(Sampler.DDIM.heeds(Schedule.KARRAS));
    }

    private static boolean canDraw(JsonNode run) {
        var drawn = run.get("result").get("scheduler_config").get("_class_name").stringValue();
        return !Golden.isNotYet("sampler " + run.get("request").get("sampler").stringValue())
                && Sampler.ofClass(drawn).isPresent();
    }

    private static void check(JsonNode run) {
        var request = run.get("request");
        var path = run.has("scheduler_file")
                ? run.get("scheduler_file").stringValue()
                : run.get("model").stringValue() + "/scheduler/scheduler_config.json";
        var config = SchedulerConfig.of(Config.read(Golden.find("pipelines/" + path), path))
                .forPipeline();
        var sampler = config.sampler().orElse(Sampler.DPMPP_2M);
        if (!request.get("sampler").stringValue().equals("model")) {
            sampler = Sampler.of(request.get("sampler").stringValue());
            config = config.with(sampler);
        }
        config = config.with(Schedule.of(request.get("schedule").stringValue()));
        if (request.has("config"))
            for (var field : request.get("config").properties())
                config = config.with(field.getKey(), value(field.getValue()));
        var scheduler = sampler.create(config, request.get("steps").intValue(), 0, Rng.TORCH.seeded(0));
        var expected = run.get("result").get("timesteps");
        assertEquals(expected.size(), scheduler.steps().size());
        for (var step : scheduler.steps())
            assertEquals(expected.get(step.index()).doubleValue(), step.timestep(), 1e-3);
        double sigma = run.get("result").get("init_noise_sigma").doubleValue();
        assertEquals(sigma, scheduler.initialNoiseSigma(), 1e-5 * sigma);
    }

    private static Object value(JsonNode node) {
        return node.isBoolean() ? node.booleanValue() : node.isNumber() ? node.numberValue() : node.stringValue();
    }

    private static SchedulerConfig config(String json) {
        return SchedulerConfig.of(Config.parse(json, "scheduler_config.json"));
    }
}
