package dev.easel.cli.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.easel.protocol.HistoryPage;
import dev.easel.protocol.LoadRequest;
import dev.easel.protocol.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":[]}",
                "{\"a\":[1,-2,0,1.5,-0.25,1.0E10,true,false,null,\"\"]}",
                "{\"a\":{\"b\":{\"c\":[[[{}]]]}}}",
                "{\"苹果\":\"🍎 \\\" \\\\ \\n \\t / é\"}",
                "{\"seed\":4294967295,\"size\":999999999999999999}"
            })
    void writesWhatItRead(String json) {
        assertEquals(json, Json.write(Json.object(json)));
    }

    @Test
    void understandsEveryEscapeAndBlank() {
        var object = Json.object(" {\r\n\t\"\\u0061\" : \"\\/\\b\\f\\r\\ud83c\\udf4e\" } ");
        assertEquals("/\b\f\r🍎", object.get("a"));
        assertEquals("{\"a\":\"/\\u0008\\u000c\\r🍎\"}", Json.write(object));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "1",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{\"a\":1}x",
                "{\"a\":[1,]}",
                "{\"a\":01}",
                "{\"a\":-}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":+1}",
                "{\"a\":1e}",
                "{\"a\":NaN}",
                "{\"a\":tru}",
                "{\"a\":\"x}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":[1 2]}"
            })
    void refusesWhatIsNoObject(String json) {
        assertThrows(JsonInvalid.class, () -> Json.object(json));
    }

    @Test
    void refusesToBeLedTooDeep() {
        assertThrows(JsonInvalid.class, () -> Json.object("{\"a\":" + "[".repeat(100_000)));
    }

    @Test
    void leavesOutWhatARequestDoesNotSay() {
        assertEquals("{\"model\":\"x\",\"keep_alive\":\"10m\"}", Json.write(new LoadRequest("x", "10m", null, null)));
        assertEquals("{\"pin\":true}", Json.write(new LoadRequest(null, null, true, null)));
    }

    @Test
    void fillsARecordWithWhatIsThere() {
        var problem = Json.read("""
            {"code":"x","status":400,"errors":[{"field":"f","code":"c","detail":"d","later":1}],"later":{"a":[]}}\
            """, Problem.class);
        assertEquals(new Problem.FieldError("f", "c", "d"), problem.errors().getFirst());
        assertEquals(400, problem.status());
        assertNull(problem.hint());
        assertEquals(new HistoryPage(List.of(), null, 0), Json.read("{}", HistoryPage.class));
    }

    @Test
    void takesNoFieldOfAnotherKind() {
        var problem = Json.read("{\"code\":1,\"status\":\"400\",\"errors\":{}}", Problem.class);
        assertNull(problem.code());
        assertEquals(0, problem.status());
        assertEquals(List.of(), problem.errors());
    }
}
