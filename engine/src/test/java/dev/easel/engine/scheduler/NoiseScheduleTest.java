package dev.easel.engine.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.Golden;
import dev.easel.engine.config.Config;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class NoiseScheduleTest {
    /// `tables.json`: `python gen/schedulers.py --cases gen/scheduler_cases.py --out schedulers`.
    @TestFactory
    Stream<DynamicTest> holdsTheTablesOfTheReference() {
        var tables = Golden.json("schedulers/tables.json").get("tables");
        assertTrue(tables.size() > 0);
        return tables.valueStream()
                .map(table -> DynamicTest.dynamicTest(table.get("name").stringValue(), () -> check(table)));
    }

    @Test
    void findsTheTimestepOfEachSigmaAgain() {
        var noise = NoiseSchedule.of(config("{\"beta_schedule\": \"scaled_linear\"}"));
        for (int t = 0; t < NoiseSchedule.LENGTH; t++) assertEquals(t, noise.timestep(noise.sigma(t)), 1e-3);
    }

    private static void check(JsonNode table) {
        var raw = table.get("config").toString();
        var config = config(raw);
        boolean zeroSnr = table.get("config").has("rescale_betas_zero_snr");
        var type = table.get("config").get("_class_name").stringValue();
        if (type.equals("HeunDiscreteScheduler"))
            config = config.with("beta_start", 0.00085).with("beta_end", 0.012);
        var noise = NoiseSchedule.of(config, type.equals("DDIMScheduler") ? 0 : NoiseSchedule.ALMOST_ZERO);
        compare(table.get("alpha_bar"), t -> (float) noise.alphaBar(t), zeroSnr ? 1e-5 : 0);
        compare(table.get("sigma"), t -> (float) noise.sigma(t), zeroSnr ? 2e-4 : 1.2e-7);
        if (!zeroSnr) {
            var betas = Betas.of(config);
            compare(table.get("beta"), t -> betas[t], 0);
        }
    }

    private static void compare(JsonNode expected, IntFunction<Float> actual, double tolerance) {
        expected.get("bits").properties().forEach(entry -> {
            int bits = HexFormat.fromHexDigits(entry.getValue().stringValue());
            float value = Float.intBitsToFloat(bits);
            assertEquals(value, actual.apply(Integer.parseInt(entry.getKey())), (float) (tolerance * value));
        });
        if (tolerance == 0) assertEquals(expected.get("crc32").stringValue(), crc32(actual));
    }

    private static String crc32(IntFunction<Float> values) {
        var bytes = ByteBuffer.allocate(NoiseSchedule.LENGTH * Float.BYTES);
        for (int t = 0; t < NoiseSchedule.LENGTH; t++) bytes.putFloat(values.apply(t));
        var crc = new CRC32();
        crc.update(bytes.array());
        return "%08x".formatted(crc.getValue());
    }

    private static SchedulerConfig config(String json) {
        return SchedulerConfig.of(Config.parse(json, "scheduler_config.json"));
    }
}
