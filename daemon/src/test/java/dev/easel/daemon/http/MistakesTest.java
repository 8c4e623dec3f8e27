package dev.easel.daemon.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is wrong with a request, each in its own sentence.
class MistakesTest {
    private static final String ROUTE = "/api/v1/generate";

    /// body | field | code | sentence
    private static final String EACH = """
        {"prompt":"x","width":513,"height":512} | width | out_of_range | width 513 is not a multiple of 8; nearest: 512 and 520
        {"prompt":"x","height":2056} | height | out_of_range | height 2056 is out of range
        {"prompt":"x","steps":0} | steps | out_of_range | steps 0 is out of range
        {"prompt":"x","steps":151} | steps | out_of_range | steps 151 is out of range
        {"prompt":"x","steps":"ten"} | steps | out_of_range | steps is not a whole number
        {"prompt":"x","steps":2.5} | steps | out_of_range | steps is not a whole number
        {"prompt":"x","guidance":31} | guidance | out_of_range | guidance 31 is out of range
        {"prompt":"x","guidance":1e999} | guidance | out_of_range | guidance Infinity is out of range
        {"prompt":"x","n":11} | n | out_of_range | n 11 is out of range
        {"prompt":"x","seed":4294967296} | seed | out_of_range | seed 4294967296 is out of range
        {"prompt":"x","clip_skip":3} | clip_skip | out_of_range | clip_skip 3 is more than the text encoder's 2 layers
        {"prompt":"x","sampler":"unipc"} | sampler | unsupported_value | sampler 'unipc' is not supported
        {"prompt":"x","schedule":"warp"} | schedule | unsupported_value | schedule 'warp' is not supported
        {"prompt":"x","rng":"dice"} | rng | unsupported_value | rng 'dice' is not supported
        {"prompt":"x","format":"webp"} | format | unsupported_value | format 'webp' is not supported
        {"prompt":"x","priority":"asap"} | priority | unsupported_value | priority 'asap' is not supported
        {"prompt":"x","keep_alive":"soon"} | keep_alive | out_of_range | keep_alive 'soon' is no time
        {"prompt":"x","keep_alive":true} | keep_alive | out_of_range | keep_alive is not a text or a number
        {"prompt":"x","save":"no"} | save | out_of_range | save is not true or false
        {"prompt":"x","tags":"a"} | tags | out_of_range | tags is not a list of texts
        {"prompt":"x","tags":[""]} | tags | out_of_range | A tag is empty or too long
        {"prompt":"x","model":"../x"} | model | invalid_model_name | '../x' is no model name
        {"steps":3} | prompt | missing_field | There is no prompt
        {"prompt":null} | prompt | missing_field | There is no prompt
        {"prompt":7} | prompt | out_of_range | prompt is not a text
        {"prompt":"a\\u0000b"} | prompt | out_of_range | prompt holds the character U+0000, which is no text
        {"prompt":"a\\ud800b"} | prompt | out_of_range | prompt holds the character U+D800, which is no text
        {"prompt":"x","hires":{}} | hires | unsupported_value | 'hires' is not supported yet
        {"prompt":"x","width":2048,"height":2048,"n":10,"steps":150} | steps | too_much_work | width x height x n x steps is 6.29e+09, more than 1.60e+09
        """;

    @TempDir
    private Path folder;

    private Doorstep door;

    @BeforeEach
    void open() {
        door = new Doorstep(folder);
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void eachMistakeHasItsOwnSentence() {
        var rows = EACH.lines().map(line -> List.of(line.split(" \\| ", -1))).toList();
        assertFalse(rows.isEmpty());
        for (var row : rows) refuses(row.get(0), row.get(1), row.get(2), row.get(3));
    }

    @Test
    void tellsEveryMistakeAtOnce() {
        var answer =
                ask("{\"prompt\":\"x\",\"width\":513,\"height\":512,\"steps\":0,\"stepz\":3,\"image\":\"http://x\"}");
        assertEquals(400, answer.status());
        var errors = answer.json().path("errors");
        assertEquals(
                List.of("stepz", "image", "steps", "width"),
                errors.valueStream()
                        .map(each -> each.path("field").stringValue())
                        .toList());
    }

    @Test
    void aPromptHasTenThousandCharactersAtMost() {
        var emoji = "\uD83C\uDF4E";
        assertEquals(200, ask("{\"prompt\":\"" + emoji.repeat(10_000) + "\"}").status());
        refuses(
                "{\"prompt\":\"" + emoji.repeat(10_001) + "\"}",
                "prompt",
                "out_of_range",
                "prompt has 10001 characters, more than 10000");
        refuses(
                "{\"prompt\":\"\",\"negative_prompt\":\"" + "a".repeat(10_001) + "\"}",
                "negative_prompt",
                "out_of_range",
                "negative_prompt has 10001 characters, more than 10000");
    }

    @Test
    void guessesWhichFieldWasMeant() {
        var answer = ask("{\"prompt\":\"x\",\"negativ_prompt\":\"y\"}");
        assertEquals("unknown_field", answer.code());
        assertEquals(
                "did you mean 'negative_prompt'?", answer.json().path("hint").stringValue());
        var later = ask("{\"prompt\":\"x\",\"loras\":[]}");
        assertEquals("not in this version", later.json().path("hint").stringValue());
        assertEquals(
                "unknown_field",
                door.post(ROUTE + "?form=png", "{\"prompt\":\"x\"}").code());
    }

    @Test
    void namesTheModelThatIsNotThere() {
        var answer = ask("{\"prompt\":\"x\",\"model\":\"sd15\"}");
        assertEquals(404, answer.status());
        assertEquals("model_not_found", answer.code());
        assertTrue(answer.json().path("hint").stringValue().contains("starter"), answer.toString());
        assertEquals(
                "out_of_range",
                ask("{\"prompt\":\"x\",\"model\":\"sd15\",\"steps\":0}").code());
    }

    @Test
    void asksWhichModelIfNoneSuggestsItself() {
        door.install("two");
        assertEquals("starter", ask("{\"prompt\":\"x\"}").json().path("model").stringValue());
        door.install("three");
        assertEquals(204, door.overSocket("DELETE", "/api/v1/models/starter").status());
        var answer = ask("{\"prompt\":\"x\"}");
        assertRefused(
                "model",
                "missing_field",
                "The request names no model, and no default is chosen among: three, two",
                answer);
        assertEquals(
                "two",
                ask("{\"prompt\":\"x\",\"model\":\"TWO\"}").json().path("model").stringValue());
    }

    @Test
    void saysThatNoModelIsInstalled() {
        assertEquals(204, door.overSocket("DELETE", "/api/v1/models/starter").status());
        assertRefused("model", "missing_field", "No model is installed", ask("{\"prompt\":\"x\"}"));
    }

    @Test
    void asksForPatienceWhileTheFirstModelIsBeingInstalled() {
        assertEquals(204, door.overSocket("DELETE", "/api/v1/models/starter").status());
        door.isStarting.set(true);
        assertEquals("starting", ask("{\"prompt\":\"x\"}").code());
        assertEquals(503, door.overSocket("GET", "/ready").status());
    }

    @Test
    void bytesHoldOnePictureOfOneFormat() {
        var two = door.post(ROUTE, "{\"prompt\":\"x\",\"n\":2}", "Accept: image/png");
        assertRefused("n", "out_of_range", "An answer in image/png holds one picture, not 2", two);
        var other = door.post(ROUTE, "{\"prompt\":\"x\",\"format\":\"png\"}", "Accept: image/jpeg");
        assertRefused("format", "unsupported_value", "The format is png, but the answer is to be image/jpeg", other);
    }

    private Reply ask(String json) {
        return door.post(ROUTE, json);
    }

    private void refuses(String json, String field, String code, String detail) {
        assertRefused(field, code, detail, ask(json));
    }

    private static void assertRefused(String field, String code, String detail, Reply reply) {
        assertEquals(400, reply.status(), reply.toString());
        assertEquals(code, reply.code(), reply.toString());
        assertEquals(detail, reply.json().path("detail").stringValue());
        assertEquals(field, reply.json().path("field").stringValue());
        assertFalse(reply.json().path("hint").stringValue().isEmpty());
    }
}
