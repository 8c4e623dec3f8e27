package dev.easel.engine.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.Golden;
import dev.easel.engine.image.Infotext;
import dev.easel.engine.image.JpegFile;
import dev.easel.engine.image.Pixels;
import dev.easel.engine.image.PngFile;
import dev.easel.engine.recipe.Recipe.Lora;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class RecipeReaderTest {
    private static final JsonNode FORMATS = Golden.json("formats.json");
    private static final Pixels PIXELS = new Pixels(16, 16, new byte[3 * 16 * 16]);
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    @Test
    void readsEveryInfotextOfTheReferenceOutOfPngAndJpeg() {
        var examples = FORMATS.path("infotext").path("examples");
        assertTrue(examples.size() >= 17);
        for (var example : examples) {
            var text = example.path("text").stringValue();
            for (var file : List.of(PngFile.write(PIXELS, text), JpegFile.write(PIXELS, 90, text))) {
                JsonNode recipe = JSON.valueToTree(RecipeReader.read(file).orElseThrow());
                for (var expected : example.path("expect").properties())
                    assertSame(
                            expected.getValue(),
                            recipe.path(expected.getKey()),
                            example.path("id").stringValue() + " " + expected.getKey());
            }
        }
    }

    @Test
    void readsBackWhatEaselWrote() {
        var text = new Infotext(
                "a fox, in snow",
                "blurry",
                20,
                "PLMS",
                "leading",
                7.5,
                4_294_967_295L,
                512,
                768,
                null,
                "sd15",
                null,
                2,
                "numpy",
                Map.of("Eta", "0.5"),
                "Easel 1.0.0");
        var recipe = read("parameters", text.toText());
        assertEquals(
                new Recipe(
                        "Easel 1.0.0",
                        "a fox, in snow",
                        "blurry",
                        512,
                        768,
                        20,
                        7.5,
                        "pndm",
                        "leading",
                        4_294_967_295L,
                        "numpy",
                        null,
                        2,
                        "sd15",
                        null,
                        List.of(),
                        List.of(),
                        Map.of("Eta", "0.5", "Version", "Easel 1.0.0")),
                recipe);
    }

    @Test
    void namesTheProgram() {
        var programs = List.of(
                "AUTOMATIC1111 v1.10.1",
                "AUTOMATIC1111 or one like it",
                "Forge f2.0.1v1.10.1-previous-636",
                "SD.Next",
                "stable-diffusion.cpp",
                "Civitai",
                "unknown");
        var found = FORMATS.path("infotext")
                .path("examples")
                .valueStream()
                .map(example ->
                        read("parameters", example.path("text").stringValue()).program())
                .distinct()
                .toList();
        assertTrue(found.containsAll(programs), found.toString());
    }

    @Test
    void saysWhichSeedEaselCannotTakeAndKeepsTheRest() {
        var recipe =
                read("parameters", "a boat\nSteps: 20, Sampler: Euler a, Seed: 18446744073709551615, Size: 512x512");
        assertNull(recipe.seed());
        assertEquals(20, recipe.steps());
        assertEquals(List.of("seed 18446744073709551615 is outside what Easel takes, 0 to 4294967295"), recipe.notes());
    }

    @Test
    void readsInvokeAi() {
        var recipe = read("invokeai_metadata", example("InvokeAI"));
        assertEquals("InvokeAI 6.13.0", recipe.program());
        assertBoat(recipe, 30);
        assertEquals("euler_a", recipe.sampler());
        assertEquals("torch", recipe.rng());
        assertEquals("some model", recipe.model());
    }

    @Test
    void readsDrawThingsOutOfPngAndJpeg() {
        for (var keyword : List.of("Comment", "UserComment")) {
            var recipe = read(keyword, example("Draw Things"));
            assertEquals("Draw Things", recipe.program());
            assertBoat(recipe, 20);
            assertEquals("euler_a", recipe.sampler());
            assertEquals(1.0, recipe.strength());
        }
    }

    @Test
    void readsMochiDiffusion() {
        var text = byProgram("MochiDiffusion").path("text").stringValue();
        for (var keyword : List.of("Caption", "Description")) {
            var recipe = read(keyword, text);
            assertEquals("Mochi Diffusion", recipe.program());
            assertBoat(recipe, 20);
            assertEquals("dpmpp_2m", recipe.sampler());
        }
        assertEquals(
                "one; two",
                read("Caption", "Include in Image: one; two; Steps: 3").prompt());
    }

    @Test
    void readsMflux() {
        var recipe = read("UserComment", example("mflux"));
        assertEquals("mflux 0.24.0", recipe.program());
        assertEquals("a boat", recipe.prompt());
        assertEquals(12L, recipe.seed());
        assertEquals(9, recipe.steps());
        assertNull(recipe.guidance());
    }

    @Test
    void readsNovelAi() {
        var comment = """
            {"steps":28,"sampler":"k_euler_ancestral","seed":12,"scale":7.5,"uc":"fog","width":512,"height":512}\
            """;
        var recipe = RecipeReader.read(Map.of("Software", "NovelAI", "Description", "a boat", "Comment", comment))
                .orElseThrow();
        assertEquals("NovelAI", recipe.program());
        assertBoat(recipe, 28);
        assertEquals("euler_a", recipe.sampler());
    }

    @Test
    void readsBothFormsOfFooocus() {
        var json = """
            {"prompt":"a boat","negative_prompt":"fog","resolution":"(512, 512)","steps":30,"guidance_scale":7.5,
             "sampler":"dpmpp_2m_sde_gpu","scheduler":"karras","seed":"12","base_model":"some.safetensors",
             "loras":[["ink.safetensors",0.5]],"version":"Fooocus v2.5.5"}
            """;
        var recipe = read("parameters", json);
        assertEquals("Fooocus v2.5.5", recipe.program());
        assertBoat(recipe, 30);
        assertEquals("dpmpp_2m_sde", recipe.sampler());
        assertEquals("karras", recipe.schedule());
        assertEquals(List.of(new Lora("ink.safetensors", 0.5)), recipe.loras());
        var text = read(
                "parameters", "a boat\nSteps: 30, Sampler: Euler, Seed: 12, Size: 512x512, Version: Fooocus v2.5.5");
        assertEquals("Fooocus v2.5.5", text.program());
    }

    @Test
    void followsTheLinksOfComfyUi() {
        var recipe = read("prompt", """
            {"3":{"class_type":"KSampler","inputs":{"seed":["20",0],"steps":20,"cfg":7.5,"sampler_name":"dpmpp_2m",
              "scheduler":"karras","denoise":1.0,"model":["10",0],"positive":["6",0],"negative":["7",0],
              "latent_image":["5",0]}},
             "4":{"class_type":"CheckpointLoaderSimple","inputs":{"ckpt_name":"some.safetensors"}},
             "5":{"class_type":"EmptyLatentImage","inputs":{"width":512,"height":512,"batch_size":1}},
             "6":{"class_type":"ConditioningCombine","inputs":{"conditioning_1":["8",0],"conditioning_2":["7",0]}},
             "7":{"class_type":"CLIPTextEncode","inputs":{"text":"fog","clip":["4",1]}},
             "8":{"class_type":"CLIPTextEncode","inputs":{"text":["9",0],"clip":["4",1]}},
             "9":{"class_type":"PrimitiveString","inputs":{"value":"a boat"}},
             "10":{"class_type":"LoraLoader","inputs":{"lora_name":"ink","strength_model":0.8,"model":["4",0]}},
             "20":{"class_type":"PrimitiveInt","inputs":{"value":12}},
             "21":{"class_type":"Odd","inputs":{"x":NaN}}}
            """);
        assertEquals("ComfyUI", recipe.program());
        assertBoat(recipe, 20);
        assertEquals("dpmpp_2m", recipe.sampler());
        assertEquals("karras", recipe.schedule());
        assertEquals("some.safetensors", recipe.model());
        assertEquals(List.of(new Lora("ink", 0.8)), recipe.loras());
    }

    @Test
    void goesRoundNoCircleForEver() {
        var recipe = read("prompt", """
            {"1":{"class_type":"KSampler","inputs":{"positive":["2",0],"model":["2",0],"seed":["1",0]}},
             "2":{"class_type":"Reroute","inputs":{"positive":["1",0],"model":["2",0],"conditioning":["9",0]}}}
            """);
        assertNull(recipe.prompt());
        assertEquals(1, read("prompt", "{\"1\":{\"class_type\":\"X\"}}").notes().size());
        assertEquals(1, read("workflow", "{\"nodes\":[]}").notes().size());
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertTrue(RecipeReader.read(PngFile.write(PIXELS, "")).isEmpty());
        assertTrue(RecipeReader.read(JpegFile.write(PIXELS, 90, "")).isEmpty());
        for (var keyword : List.of("Comment", "prompt", "Caption", "Description", "ImageDescription", "Software"))
            assertTrue(RecipeReader.read(Map.of(keyword, "my holiday {}")).isEmpty(), keyword);
        for (var json : List.of("{", "{}", "[]", "null", "{\"c\":1}", "{\"a\":".repeat(200)))
            assertTrue(
                    RecipeReader.read(Map.of("Comment", json, "prompt", json)).isEmpty(), json);
    }

    @Test
    void takesATextOfMoreThanItReadsForPrompt() {
        var long64 = "a ".repeat(32 << 10);
        assertEquals(
                "unknown",
                read("parameters", long64 + "\nSteps: 20, Sampler: Euler, Seed: 1")
                        .program());
        var lastLine = "a\nSteps: 20, Sampler: Euler, Seed: 1, X: " + "y".repeat(8192);
        assertEquals(lastLine, read("parameters", lastLine).prompt());
    }

    @Test
    void survivesEveryCutAndEveryWrongByte() {
        var text = FORMATS.path("infotext").path("examples").get(0).path("text").stringValue();
        for (var whole : List.of(PngFile.write(PIXELS, text), JpegFile.write(PIXELS, 90, text))) {
            for (var length = 16; length < whole.length; length++) {
                var broken = Arrays.copyOf(whole, length);
                RecipeReader.read(broken);
                broken[length - 1] ^= (byte) 0xff;
                RecipeReader.read(broken);
            }
        }
    }

    private static Recipe read(String keyword, String text) {
        return RecipeReader.read(Map.of(keyword, text)).orElseThrow(() -> new AssertionError(text));
    }

    private static void assertBoat(Recipe recipe, int steps) {
        assertEquals("a boat", recipe.prompt());
        assertEquals("fog", recipe.negativePrompt());
        assertEquals(12L, recipe.seed());
        assertEquals(steps, recipe.steps());
        assertEquals(7.5, recipe.guidance());
        assertEquals(512, recipe.width());
        assertEquals(512, recipe.height());
        assertEquals(List.of(), recipe.notes());
    }

    private static String example(String program) {
        return byProgram(program).path("example").toString();
    }

    private static JsonNode byProgram(String name) {
        return FORMATS.path("other_metadata")
                .valueStream()
                .filter(program -> program.path("program").stringValue().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void assertSame(JsonNode expected, JsonNode found, String what) {
        if (expected.isNumber()) assertEquals(expected.doubleValue(), found.doubleValue(), what);
        else assertEquals(expected, found, what);
    }
}
