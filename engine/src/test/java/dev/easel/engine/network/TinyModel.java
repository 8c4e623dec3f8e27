package dev.easel.engine.network;

import dev.easel.engine.Golden;
import dev.easel.engine.config.Config;
import dev.easel.engine.onnx.Graph;
import dev.easel.engine.runtime.Session;
import dev.easel.engine.runtime.SessionSettings;
import dev.easel.engine.weights.SafetensorsWeights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/// One model folder of the golden data, its networks drawn and opened when asked for.
final class TinyModel implements AutoCloseable {
    private final Path folder;
    private final Path graphs;
    private final Map<String, Session> sessions = new HashMap<>();

    TinyModel(String model, Path graphs) {
        this.folder = real(Golden.find("pipelines/" + model));
        this.graphs = graphs;
    }

    Session text() {
        return open("text_encoder", (config, weights) -> ClipText.graph(ClipTextConfig.read(config), weights));
    }

    Session unet() {
        return open("unet", (config, weights) -> UNet2DCondition.graph(UNetConfig.read(config), weights));
    }

    Session decoder() {
        return open("vae_decoder", (config, weights) -> AutoencoderKl.decoder(VaeConfig.read(config), weights));
    }

    Session encoder() {
        return open("vae_encoder", (config, weights) -> AutoencoderKl.encoder(VaeConfig.read(config), weights));
    }

    VaeConfig vae() {
        return VaeConfig.read(config("vae"));
    }

    private Session open(String part, BiFunction<Config, SafetensorsWeights, Graph> draw) {
        return sessions.computeIfAbsent(part, _ -> {
            var graph = draw.apply(config(directory(part)), SafetensorsWeights.open(files(directory(part))));
            try {
                var file = Files.createTempFile(graphs, part, ".onnx");
                Files.write(file, graph.toBytes(folder));
                return Session.open(file, folder, new SessionSettings(2));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String directory(String part) {
        return part.startsWith("vae") ? "vae" : part;
    }

    private Config config(String part) {
        return Config.read(folder.resolve(part).resolve("config.json"), part + "/config.json");
    }

    private List<Path> files(String part) {
        try (var files = Files.list(folder.resolve(part))) {
            return files.filter(file -> file.toString().endsWith(".safetensors"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        sessions.values().forEach(Session::close);
    }
}
