package dev.easel.daemon.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.easel.daemon.history.Digest;
import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.model.Origin;
import dev.easel.engine.model.Preset;
import dev.easel.engine.model.Shape;
import dev.easel.engine.model.Sizes;
import dev.easel.engine.model.WeightFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A model as the catalog finds it, of which there is nothing but its `model.json`.
final class PaperModel {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private PaperModel() {}

    /// Puts one called `name` into the catalog's folder `models`. It draws 256 x 128 in 3 steps by dpmpp_2m.
    static void install(String name, Path models) {
        install(name, models, name);
    }

    /// The same, whose digest changes with `content`.
    static void install(String name, Path models, String content) {
        var folder = models.resolve(name.replace("/", "%2f").replace(":", "%3a"));
        var weights = "weights".getBytes(UTF_8);
        var model = new InstalledModel(
                folder,
                InstalledModel.FORMAT,
                name,
                Digest.of(content.getBytes(UTF_8)),
                weights.length,
                1000,
                "sd",
                "epsilon",
                new Shape(4, 8, 1, List.of(0.0, 0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0, 1.0), 77, 2, 8, 0),
                new Sizes(64, 2048, 8),
                new Preset(256, 128, 3, 7.5, "dpmpp_2m", "model"),
                "{}",
                ".",
                List.of(new WeightFile("weights.safetensors", weights.length, 0, "00")),
                Origin.of("/checkpoints/one"),
                "/checkpoints/one",
                "mit",
                null,
                Instant.parse("2026-01-01T00:00:00Z"),
                List.of(),
                0);
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("weights.safetensors"), weights);
            var fields = (ObjectNode) JSON.valueToTree(model);
            fields.remove("folder");
            Files.write(folder.resolve("model.json"), JSON.writeValueAsBytes(fields));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
