package dev.easel.engine.recipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/// What is hidden in the lowest bits of pixels, written here as NovelAI writes it.
class HiddenRecipeTest {
    private static final String COMMENT =
            "{\\\"steps\\\":28,\\\"sampler\\\":\\\"k_euler_ancestral\\\",\\\"seed\\\":12,\\\"scale\\\":7.5,\\\"uc\\\":\\\"fog\\\"}";
    private static final String NOVEL_AI =
            "{\"Description\":\"a boat\",\"Software\":\"NovelAI\",\"Comment\":\"" + COMMENT + "\"}";
    private static final String INFOTEXT = "a boat\nNegative prompt: fog\nSteps: 28, Sampler: Euler a, CFG scale: 7.5,"
            + " Seed: 12, Size: 512x512, Version: v1.10.1";

    @Test
    void readsNovelAiFromTheTransparency() throws IOException {
        var recipe = recipe(hidden(4, "stealth_pngcomp", gzip(NOVEL_AI)));
        assertEquals("NovelAI", recipe.program());
        assertEquals("euler_a", recipe.sampler());
        assertBoat(recipe);
    }

    @Test
    void readsAutomatic1111FromTransparencyAndColours() throws IOException {
        for (var file : new byte[][] {
            hidden(4, "stealth_pnginfo", INFOTEXT.getBytes(UTF_8)),
            hidden(4, "stealth_pngcomp", gzip(INFOTEXT)),
            hidden(3, "stealth_rgbinfo", INFOTEXT.getBytes(UTF_8)),
            hidden(3, "stealth_rgbcomp", gzip(INFOTEXT))
        }) {
            var recipe = recipe(file);
            assertEquals("AUTOMATIC1111 v1.10.1", recipe.program());
            assertBoat(recipe);
        }
    }

    @Test
    void findsNothingInWhatIsNotWhole() throws IOException {
        assertNothing(hidden(4, "stealth_pngcomp", "no gzip".getBytes(UTF_8)));
        assertNothing(hidden(4, "stealth_pngcomp", Arrays.copyOf(gzip(NOVEL_AI), 40)));
        assertNothing(hidden(4, "stealth_elsewhere", gzip(NOVEL_AI)));
        assertNothing(hidden(4, "stealth_pngcomp", gzip(" ".repeat(2 << 20))));
        for (var length : new int[] {-8, 0, Integer.MAX_VALUE, Integer.MIN_VALUE})
            assertNothing(picture(4, head("stealth_pnginfo", length)));
        var whole = hidden(4, "stealth_pngcomp", gzip(NOVEL_AI));
        for (var length = 16; length < whole.length; length += 7) RecipeReader.read(Arrays.copyOf(whole, length));
    }

    private static void assertBoat(Recipe recipe) {
        assertEquals("a boat", recipe.prompt());
        assertEquals("fog", recipe.negativePrompt());
        assertEquals(12L, recipe.seed());
        assertEquals(28, recipe.steps());
        assertEquals(7.5, recipe.guidance());
    }

    private static void assertNothing(byte[] file) {
        assertTrue(RecipeReader.read(file).isEmpty());
    }

    private static Recipe recipe(byte[] file) {
        return RecipeReader.read(file).orElseThrow();
    }

    private static byte[] hidden(int bands, String signature, byte[] text) throws IOException {
        var whole = new ByteArrayOutputStream();
        whole.write(head(signature, 8 * text.length));
        whole.write(text);
        return picture(bands, whole.toByteArray());
    }

    private static byte[] head(String signature, int bits) {
        return ByteBuffer.allocate(signature.length() + 4)
                .put(signature.getBytes(UTF_8))
                .putInt(bits)
                .array();
    }

    private static byte[] gzip(String text) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var stream = new GZIPOutputStream(packed)) {
            stream.write(text.getBytes(UTF_8));
        }
        return packed.toByteArray();
    }

    /// 160 by 128 pixels whose lowest bits are those of `data`, down the columns.
    ///
    /// @param bands 3 for colours, 4 for a transparency that holds them
    private static byte[] picture(int bands, byte[] data) throws IOException {
        var image =
                new BufferedImage(160, 128, bands == 3 ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_4BYTE_ABGR);
        var bit = 0;
        for (var x = 0; x < image.getWidth(); x++) {
            for (var y = 0; y < image.getHeight(); y++) {
                for (var band = 0; band < bands; band++) {
                    var isCarrier = bands == 3 || band == 3;
                    var one = isCarrier && bit < 8 * data.length ? (data[bit / 8] >> (7 - bit % 8)) & 1 : 1;
                    if (isCarrier) bit++;
                    image.getRaster().setSample(x, y, band, 254 | one);
                }
            }
        }
        var file = new ByteArrayOutputStream();
        ImageIO.write(image, "png", file);
        return file.toByteArray();
    }
}
