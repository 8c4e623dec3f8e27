package dev.easel.engine.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.easel.engine.recipe.Recipe.Lora;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Graphs as ComfyUI's editor saves them.
class ComfyWorkflowTest {
    private static final String LOADERS = """
        {"id":4,"type":"CheckpointLoaderSimple","inputs":[],"widgets_values":["some.safetensors"]},
        {"id":5,"type":"EmptyLatentImage","inputs":[],"widgets_values":[512,768,1]},
        {"id":6,"type":"CLIPTextEncode","inputs":[{"name":"clip","type":"CLIP","link":3}],
         "widgets_values":["a boat"]},
        {"id":7,"type":"CLIPTextEncode","inputs":[{"name":"clip","type":"CLIP","link":3}],"widgets_values":["fog"]},
        {"id":10,"type":"LoraLoader","mode":MODE,"widgets_values":["ink",0.8,1],
         "inputs":[{"name":"model","type":"MODEL","link":1},{"name":"clip","type":"CLIP","link":3}]},
        {"id":11,"type":"Reroute","inputs":[{"name":"","type":"*","link":4}]}
        """;

    private static final String SAMPLER = """
        ,{"id":3,"type":"KSampler","inputs":[{"name":"model","type":"MODEL","link":2},
          {"name":"positive","type":"CONDITIONING","link":5},{"name":"negative","type":"CONDITIONING","link":6},
          {"name":"latent_image","type":"LATENT","link":7},
          {"name":"seed","type":"INT","widget":{"name":"seed"},"link":SEED_LINK}],
         "widgets_values":[12,AFTERWARDS20,7.5,"dpmpp_2m","karras",1]}
        """;

    private static final String LINKS = """
        [1,4,0,10,0,"MODEL"],[2,10,0,3,0,"MODEL"],[3,4,1,6,0,"CLIP"],[4,6,0,11,0,"CONDITIONING"],
        [5,11,0,3,1,"CONDITIONING"],[6,7,0,3,2,"CONDITIONING"],[7,5,0,3,3,"LATENT"]
        """;

    @Test
    void readsTheEditorsGraph() {
        var recipe = read(workflow(0, "null", "\"randomize\",", LINKS));
        assertEquals("ComfyUI", recipe.program());
        assertBoat(recipe);
        assertEquals(List.of(new Lora("ink", 0.8)), recipe.loras());
    }

    @Test
    void readsOneThatSaysNotWhatHappensToTheSeed() {
        assertBoat(read(workflow(0, "null", "", LINKS)));
    }

    @Test
    void readsLinksThatAreObjects() {
        var objects = LINKS.replaceAll(
                "\\[(\\d+),(\\d+),(\\d+),(\\d+),(\\d+),(\"\\w+\")\\]",
                "{\"id\":$1,\"origin_id\":$2,\"origin_slot\":$3,\"target_id\":$4,\"target_slot\":$5,\"type\":$6}");
        assertBoat(read(workflow(0, "null", "\"fixed\",", objects)));
    }

    @Test
    void leavesOutWhatIsSwitchedOff() {
        var recipe = read(workflow(4, "null", "\"fixed\",", LINKS));
        assertBoat(recipe);
        assertEquals(List.of(), recipe.loras());
    }

    @Test
    void followsASeedThatComesFromAnotherNode() {
        var primitive = ",{\"id\":20,\"type\":\"PrimitiveNode\",\"widgets_values\":[99,\"fixed\"]}";
        var workflow = workflow(0, "8", "\"fixed\",", LINKS + ",[8,20,0,3,4,\"INT\"]");
        assertEquals(
                99L,
                read(workflow.replace("],\"links\"", primitive + "],\"links\"")).seed());
    }

    @Test
    void saysThatItFoundNoSampler() {
        for (var nothing : List.of("{\"nodes\":[]}", "{}", "{\"nodes\":[{\"type\":null}],\"links\":[[1]]}")) {
            var recipe = read(nothing);
            assertNull(recipe.prompt());
            assertEquals(1, recipe.notes().size(), nothing);
        }
    }

    @Test
    void goesRoundNoCircleForEver() {
        var circle = """
            {"nodes":[{"id":1,"type":"KSampler","inputs":[{"name":"model","link":1}]},
              {"id":2,"type":"Reroute","inputs":[{"name":"","link":1}]}],"links":[[1,2,0,2,0,"MODEL"]]}
            """;
        assertNull(read(circle).model());
    }

    private static String workflow(int mode, String seedLink, String afterwards, String links) {
        return "{\"nodes\":[" + LOADERS.replace("MODE", String.valueOf(mode))
                + SAMPLER.replace("SEED_LINK", seedLink).replace("AFTERWARDS", afterwards) + "],\"links\":["
                + links + "]}";
    }

    private static Recipe read(String workflow) {
        return RecipeReader.read(Map.of("workflow", workflow)).orElseThrow();
    }

    private static void assertBoat(Recipe recipe) {
        assertEquals("a boat", recipe.prompt());
        assertEquals("fog", recipe.negativePrompt());
        assertEquals(12L, recipe.seed());
        assertEquals(20, recipe.steps());
        assertEquals(7.5, recipe.guidance());
        assertEquals(512, recipe.width());
        assertEquals(768, recipe.height());
        assertEquals("dpmpp_2m", recipe.sampler());
        assertEquals("karras", recipe.schedule());
        assertEquals("some.safetensors", recipe.model());
        assertEquals(List.of(), recipe.notes());
    }
}
