package dev.easel.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigTest {
    @Test
    void readsNumbersThatNoDoubleHolds() {
        var digits = "9".repeat(400);
        var config = Config.parse("{\"a\": " + digits + ", \"b\": [1, -" + digits + ", 1e999]}", "c.json");
        assertEquals(Double.POSITIVE_INFINITY, config.number("a", 0));
        assertEquals(List.of(1.0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY), config.numbers("b"));
    }

    @Test
    void refusesInOneLineOfBoundedLength() {
        var name = "x\n\u001b[31m" + "y".repeat(100_000);
        var message = new UnsupportedModel("c.json has '" + name + "'", "Replace it.").getMessage();
        assertTrue(message.startsWith("c.json has 'x  [31myyy"), message);
        assertTrue(message.length() < 10_000, message.length() + " characters");
        var refusal = assertThrows(UnsupportedModel.class, () -> Config.parse("{\"a\":\n1,\n}", "c.json"));
        assertEquals(1, refusal.getMessage().lines().count());
    }
}
