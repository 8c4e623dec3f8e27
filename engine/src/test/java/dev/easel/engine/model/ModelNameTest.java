package dev.easel.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelNameTest {
    @Test
    void isLowerCased() {
        assertEquals("stabilityai/sd-turbo:fp16", new ModelName("StabilityAI/SD-Turbo:FP16").value());
    }

    @Test
    void refusesWhatIsNoName() {
        for (var text : List.of(
                "",
                "../x",
                "a/../b",
                "a//b",
                "/etc/passwd",
                ".hidden",
                "a b",
                "a\\x",
                "a%2fb",
                "a\0",
                "a:",
                "a:b:c",
                "ä"))
            assertEquals(
                    "invalid_model_name",
                    assertThrows(InvalidModelName.class, () -> new ModelName(text), text)
                            .code());
    }

    @Test
    void holdsAtMost128CharactersBeforeTheTag() {
        assertEquals(128, new ModelName("a".repeat(128)).value().length());
        assertThrows(InvalidModelName.class, () -> new ModelName("a".repeat(129)));
    }

    @Test
    void becomesOneFoldersName() {
        assertEquals("owner%2frepo%3afp16", new ModelName("owner/repo:fp16").folder());
    }

    @Test
    void isTakenFromTheFolder() {
        Map.of(
                        "/models/Realistic Vision V5.1", "realistic-vision-v5.1",
                        "/models/sd15", "sd15",
                        "/models/_My..Model", "my.model",
                        "/models/日本", "model",
                        "/", "model")
                .forEach((folder, name) ->
                        assertEquals(name, ModelName.of(Path.of(folder)).value()));
    }
}
