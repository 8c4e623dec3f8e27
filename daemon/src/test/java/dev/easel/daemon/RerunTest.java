package dev.easel.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.easel.engine.image.PictureFile;
import dev.easel.engine.image.Pixels;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RerunTest {
    @TempDir
    private Path folder;

    @Test
    void drawsTheSamePixelsOnceMore() throws Exception {
        var home = folder.resolve("easel");
        try (var easeld = Easeld.listening(home, Installation.in(folder))) {
            for (var more :
                    new String[] {"", ",\"sampler\":\"euler_a\",\"schedule\":\"karras\",\"negative_prompt\":\"red\""}) {
                var body = "{\"prompt\":\"a fox\",\"steps\":3,\"seed\":41,\"n\":2,\"inline\":false" + more + "}";
                var second = json(easeld.post("/api/v1/generate", body, home))
                        .path("images")
                        .get(1);
                var again = rerun(second, "{}", easeld, home);
                assertEquals(pixels(second, easeld, home), pixels(again, easeld, home), more);
                assertNotEquals(
                        pixels(second, easeld, home),
                        pixels(rerun(second, "{\"seed\":9}", easeld, home), easeld, home));
            }
        }
    }

    private static JsonNode rerun(JsonNode image, String changes, Easeld easeld, Path home) throws Exception {
        var path = "/api/v1/history/" + image.path("id").stringValue() + "/rerun";
        var job = json(easeld.post(path, changes, home)).path("id").stringValue();
        return json(easeld.get("/api/v1/jobs/" + job + "?wait=55", home))
                .path("images")
                .get(0);
    }

    private static Pixels pixels(JsonNode image, Easeld easeld, Path home) throws Exception {
        var entry = json(easeld.get("/api/v1/history/" + image.path("id").stringValue(), home));
        return PictureFile.read(Files.readAllBytes(Path.of(entry.path("path").stringValue())));
    }

    private static JsonNode json(String answer) {
        return JsonMapper.shared().readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
    }
}
