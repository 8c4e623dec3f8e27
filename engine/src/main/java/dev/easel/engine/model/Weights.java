package dev.easel.engine.model;

import static java.util.stream.Collectors.toMap;

import dev.easel.engine.config.UnsupportedModel;
import dev.easel.engine.weights.SafetensorsWeights;
import dev.easel.engine.weights.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All weights of a checkpoint together.
///
/// @param root the folder in which all their files lie, a real path
/// @param parts the weights of each network by its part's name
record Weights(Path root, List<WeightFile> files, Map<String, SafetensorsWeights> parts) {
    /// Reads the headers of all files, and makes sure that each tensor is where an index says.
    static Weights of(ModelFolder folder) throws IOException {
        var parts = Stream.of(folder.textEncoder(), folder.unet(), folder.vae())
                .collect(toMap(Part::name, part -> open(folder, part)));
        var paths = folder.weights().values().stream().distinct().toList();
        var root = commonParent(paths);
        var files = new ArrayList<WeightFile>();
        for (var path : paths)
            files.add(new WeightFile(
                    root.relativize(path).toString(),
                    Files.size(path),
                    Files.getLastModifiedTime(path).toMillis(),
                    Fingerprint.of(path)));
        return new Weights(root, files, parts);
    }

    SafetensorsWeights of(String part) {
        return Objects.requireNonNull(parts.get(part), part);
    }

    long size() {
        return files.stream().mapToLong(WeightFile::size).sum();
    }

    /// How many numbers they are.
    long parameters() {
        return parts.values().stream()
                .flatMap(weights -> weights.all().values().stream())
                .mapToLong(weight -> weight.length() / weight.dtype().bytes())
                .sum();
    }

    private static SafetensorsWeights open(ModelFolder folder, Part part) {
        var names = part.files().keySet().stream().map(folder.path()::resolve).toList();
        var weights = SafetensorsWeights.open(names);
        part.shards().forEach((tensor, shard) -> {
            if (!isIn(part.files().get(shard), weights.all().get(tensor)))
                throw new UnsupportedModel(
                        "The index of '%s' says that the tensor '%s' is in %s, but it is not there"
                                .formatted(part.name(), tensor, shard),
                        "Download the part's files again.");
        });
        return weights;
    }

    private static boolean isIn(@Nullable Path file, @Nullable Weight weight) {
        return weight != null && weight.file().equals(file);
    }

    private static Path commonParent(List<Path> files) {
        var common = files.getFirst().getParent();
        for (var file : files) while (common != null && !file.startsWith(common)) common = common.getParent();
        if (common == null) throw new IllegalArgumentException(files + " have no folder in common");
        return common;
    }
}
