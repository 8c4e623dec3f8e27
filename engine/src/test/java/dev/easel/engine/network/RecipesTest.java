package dev.easel.engine.network;

import static dev.easel.engine.network.Recipes.LayerNorm.PLAIN;
import static dev.easel.engine.network.Recipes.LayerNorm.SKIP;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.easel.engine.runtime.OnnxRuntime;
import org.junit.jupiter.api.Test;

class RecipesTest {
    @Test
    void wereMeasuredWithTheOnnxruntimeThatIsUsed() {
        assertEquals("1.29.0", OnnxRuntime.version(), "run OpBench of bench/ first, and put what it says into Recipes");
    }

    @Test
    void turnTheLayerNormOverAt130() {
        assertEquals(SKIP, Recipes.of("1.29.0").layerNorm());
        assertEquals(PLAIN, Recipes.of("1.30.0").layerNorm());
        assertEquals(PLAIN, Recipes.of("1.32.0").layerNorm());
        assertEquals(PLAIN, Recipes.of("2.0.1").layerNorm());
    }
}
