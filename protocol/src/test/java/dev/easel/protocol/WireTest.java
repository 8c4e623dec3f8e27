package dev.easel.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class WireTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Test
    void aLineOfAStreamCarriesItsTypeBesideItsFields() {
        assertEquals("""
            {"type":"progress","image":0,"step":5,"steps":20,"elapsed_duration":12,"eta_duration":36}\
            """, JSON.writeValueAsString(new Event.Progress(0, 5, 20, 12, 36)));
    }

    @Test
    void theLastLineIsTheWholeAnswerAndReadBackAlike() {
        Event done = new Event.Done(new Generation(
                "01J",
                "succeeded",
                "starter",
                "sha256:00",
                7,
                List.of(),
                request(),
                List.of(),
                "t",
                null,
                null,
                1,
                2,
                3,
                4,
                5,
                6));
        var json = JSON.writeValueAsString(done);
        assertEquals("done", JSON.readTree(json).get("type").stringValue());
        assertEquals("01J", JSON.readTree(json).get("id").stringValue());
        assertEquals(done, JSON.readValue(json, Event.class));
    }

    @Test
    void aFieldOfALaterVersionIsPassedOver() {
        var json = "{\"code\":\"internal\",\"status\":500,\"detail\":\"It broke\",\"moon\":1}";
        assertEquals(List.of(), JSON.readValue(json, Problem.class).errors());
    }

    @Test
    void aSettingTellsItsDefault() {
        var setting = new Settings.Setting("queue.max", "9", "256", "file", false);
        var json = JSON.writeValueAsString(setting);
        assertEquals(
                "{\"key\":\"queue.max\",\"value\":\"9\",\"default\":\"256\",\"source\":\"file\",\"live\":false}", json);
        assertEquals(setting, JSON.readValue(json, Settings.Setting.class));
    }

    @Test
    void aChangeOfAModelNamesOnlyWhatChanges() {
        var change = new ModelChange(new ModelChange.Preset(null, null, 30, null, null, null));
        assertEquals("{\"preset\":{\"steps\":30}}", JSON.writeValueAsString(change));
    }

    private static GenerateRequest request() {
        return new GenerateRequest(
                "starter",
                "an apple",
                null,
                256,
                256,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
