package dev.easel.engine.model;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SizesTest {
    private final Sizes sizes = Sizes.of(8);

    @Test
    void takesMultiplesOfTheLatentFactorFrom64To2048() {
        assertEquals(new Sizes(64, 2048, 8), sizes);
        assertDoesNotThrow(() -> sizes.check("width", 64));
        assertDoesNotThrow(() -> sizes.check("height", 2048));
        assertEquals("width 56 is out of range", refusal(56));
        assertEquals("width 2056 is out of range", refusal(2056));
    }

    @Test
    void namesTheNearestSizes() {
        assertEquals("width 513 is not a multiple of 8; nearest: 512 and 520", refusal(513));
    }

    private String refusal(int width) {
        return assertThrows(OutOfRange.class, () -> sizes.check("width", width)).getMessage();
    }
}
