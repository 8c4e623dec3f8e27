package dev.easel.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The golden data: what the reference programs drew. `-Deasel.golden=FOLDER` puts other cases of the same layout in
/// place of the project's own; what that folder lacks (tokenizer, models) comes from the project's own copy. A relative
/// FOLDER is seen from the project's top.
public final class Golden {
    /// The one list of cases that Easel cannot draw yet, by what they need.
    private static final Set<String> NOT_YET = Set.of(
            "sampler ddpm",
            "sampler dpm2",
            "sampler dpmpp_2m_sde",
            "sampler dpmpp_3m",
            "sampler flow_euler",
            "sampler heun",
            "sampler lcm",
            "sampler lms",
            "sampler tcd",
            "sampler unipc",
            "weighted prompts",
            "pipelines/sd15-img2img",
            "pipelines/sd21-img2img",
            "pipelines/sd15-inpaint",
            "pipelines/sd15-inpaint-blend",
            "pipelines/sd15-controlnet",
            "pipelines/sd15-lora",
            "pipelines/sd15-embedding",
            "pipelines/sd15-few-step",
            "pipelines/lcm",
            "pictures from pictures",
            "pipelines/taesd",
            "pipelines/safety",
            "pipelines/sdxl",
            "pipelines/starter");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    private static final Path OWN = Path.of("src/test/golden");
    private static final Path FOLDER = chosen(System.getProperty("easel.golden"));

    private Golden() {}

    /// Whether a case that needs `what` waits for a later version.
    public static boolean isNotYet(String what) {
        return NOT_YET.contains(what);
    }

    /// The file or folder at `path`, from the chosen folder or else from the project's own copy.
    public static Path find(String path) {
        var chosen = FOLDER.resolve(path);
        return Files.exists(chosen) ? chosen : OWN.resolve(path);
    }

    /// The JSON of the file at `path`.
    public static JsonNode json(String path) {
        return JSON.readTree(find(path));
    }

    /// The content of a file that is stored as `path` or as `path.gz`.
    public static byte[] bytes(String path) {
        try {
            if (Files.exists(find(path))) return Files.readAllBytes(find(path));
            try (var unpacked = new GZIPInputStream(Files.newInputStream(find(path + ".gz")))) {
                return unpacked.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What lies in the folder `path` of the chosen data, by name; empty if it has no such folder.
    public static List<String> list(String path) {
        if (!Files.isDirectory(FOLDER.resolve(path))) return List.of();
        try (Stream<Path> entries = Files.list(FOLDER.resolve(path))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What lies in the folder `path`; in the project's own copy if the chosen data has no such folder.
    public static List<String> listOrOwn(String path) {
        var folder = find(path);
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path chosen(@Nullable String folder) {
        return folder == null ? OWN : Path.of("..").resolve(folder);
    }
}
