package dev.easel.engine.network;

import static java.util.Objects.requireNonNull;

import dev.easel.engine.Golden;
import dev.easel.engine.config.Config;
import dev.easel.engine.network.UNet2DCondition.Graphs;
import dev.easel.engine.onnx.Graph;
import dev.easel.engine.runtime.Session;
import dev.easel.engine.runtime.SessionSettings;
import dev.easel.engine.tensor.Tensor;
import dev.easel.engine.weights.SafetensorsWeights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

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

    /// The denoiser by all its graphs: `time` is `timestep` and, where the network reads one, `timestep_cond`.
    Tensor denoise(Tensor sample, Map<String, Tensor> time, Tensor states) {
        var inputs = new HashMap<>(
                unet("cross_attention", Graphs::crossAttention).apply(Map.of("encoder_hidden_states", states)));
        inputs.putAll(unet("time_embedding", Graphs::timeEmbedding).apply(time));
        inputs.put("sample", sample);
        return requireNonNull(unet("unet", Graphs::step).apply(inputs).get("out_sample"));
    }

    private Session unet(String graph, Function<Graphs, Graph> which) {
        return open(graph, (config, weights) -> which.apply(UNet2DCondition.graphs(UNetConfig.read(config), weights)));
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
        return switch (part) {
            case "vae_decoder", "vae_encoder" -> "vae";
            case "cross_attention", "time_embedding" -> "unet";
            default -> part;
        };
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
