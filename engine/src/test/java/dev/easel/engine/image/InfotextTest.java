package dev.easel.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InfotextTest {
    private static final Infotext WHOLE = new Infotext(
            "a fox, in snow",
            "blurry",
            20,
            "Euler a",
            "Karras",
            7.0,
            965400086L,
            512,
            768,
            "6ce0161689",
            "sd15",
            0.7,
            2,
            "CPU",
            Map.of(),
            "Easel 1.0.0");

    @Test
    void writesTheKeysInTheOrderOfA1111() {
        assertEquals(
                "a fox, in snow\n"
                    + "Negative prompt: blurry\n"
                    + "Steps: 20, Sampler: Euler a, Schedule type: Karras, CFG scale: 7, Seed: 965400086, Size:"
                    + " 512x768, Model hash: 6ce0161689, Model: sd15, Denoising strength: 0.7, Clip skip: 2, RNG: CPU,"
                    + " Version: Easel 1.0.0",
                WHOLE.toText());
    }

    @Test
    void leavesOutWhatIsNotThere() {
        assertEquals(
                "Steps: 4, Sampler: DDIM, CFG scale: 1.5, Seed: 0, Size: 64x64, RNG: NV, Version: Easel 1.0.0",
                plain("", "", Map.of()).toText());
    }

    @Test
    void quotesValuesWithCommasColonsAndLines() {
        var extras = new LinkedHashMap<String, String>();
        extras.put("Note", "größer: \"1\", 2\n3");
        extras.put("Eta", "1");
        assertTrue(plain("x", "", extras)
                .toText()
                .contains(", RNG: NV, Note: \"größer: \\\"1\\\", 2\\n3\", Eta: 1, Version: Easel 1.0.0"));
    }

    @Test
    void takesCommasAndColonsOutOfTheModelsName() {
        var text = new Infotext("x", "", 1, "Euler", null, 1e-4, 1, 8, 8, null, "a:b,c", null, 1, "CPU", Map.of(), "v");
        assertTrue(text.toText().contains("Model: abc,"), text.toText());
        assertTrue(text.toText().contains("CFG scale: 0.0001,"), text.toText());
    }

    @Test
    void readsBackWhatItWrote() {
        var parsed = InfotextParser.parse(WHOLE.toText());
        assertEquals("a fox, in snow", parsed.prompt());
        assertEquals("blurry", parsed.negative());
        assertEquals("512", parsed.parameters().get("Size-1"));
        assertEquals("768", parsed.parameters().get("Size-2"));
        assertFalse(parsed.parameters().containsKey("Size"));
        assertEquals("Euler a", parsed.parameters().get("Sampler"));
        assertEquals("0.7", parsed.parameters().get("Denoising strength"));
        var extras = Map.of("Note", "größer: \"1\", 2\n3");
        assertEquals(
                "größer: \"1\", 2\n3",
                InfotextParser.parse(plain("x", "", extras).toText())
                        .parameters()
                        .get("Note"));
    }

    @Test
    void keepsTheLinesOfPromptsAndFillsInWhatIsMissing() {
        var parsed = InfotextParser.parse("""

            one
            two
            Negative prompt: three
            four
            Steps: 20, Sampler: Euler, Strange key/1: kept, Empty: ""
            """);
        assertEquals("one\ntwo", parsed.prompt());
        assertEquals("three\nfour", parsed.negative());
        assertEquals("kept", parsed.parameters().get("Strange key/1"));
        assertEquals("", parsed.parameters().get("Empty"));
        assertEquals("1", parsed.parameters().get("Clip skip"));
        assertEquals("Automatic", parsed.parameters().get("Schedule type"));
        assertEquals("GPU", parsed.parameters().get("RNG"));
    }

    @Test
    void takesALastLineWithFewKeysOrOfGreatLengthForPrompt() {
        assertEquals("a: b, c: d", InfotextParser.parse("a: b, c: d").prompt());
        var line = "a: b, ".repeat(2000);
        assertEquals(line.strip(), InfotextParser.parse(line).prompt());
    }

    @Test
    void survivesLongQuotedValues() {
        var line = "Steps: 1, Seed: 2, Note: \"" + "\\\\".repeat(4000) + "\"";
        assertEquals("\\".repeat(4000), InfotextParser.parse(line).parameters().get("Note"));
    }

    private static Infotext plain(String prompt, String negative, Map<String, String> extras) {
        return new Infotext(
                prompt, negative, 4, "DDIM", null, 1.5, 0, 64, 64, null, null, null, 1, "NV", extras, "Easel 1.0.0");
    }
}
