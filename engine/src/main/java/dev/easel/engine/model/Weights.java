package dev.easel.engine.model;

import dev.easel.engine.weights.NetworkWeights;
import dev.easel.engine.weights.WeightSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// All weights of a checkpoint together.
///
/// @param root the folder in which all their files lie, a real path
/// @param parts the weights of each network by its part's name
record Weights(Path root, List<WeightFile> files, Map<String, NetworkWeights> parts) {
    /// Reads the headers of all files, and makes sure that each tensor is where an index says.
    static Weights of(Source source) throws IOException {
        var parts = new LinkedHashMap<String, NetworkWeights>();
        source.parts().forEach(part -> parts.put(part.name(), part.weights().get()));
        var paths = source.weights().values().stream().distinct().toList();
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

    WeightSource of(String part) {
        return Objects.requireNonNull(parts.get(part), part).source();
    }

    long size() {
        return files.stream().mapToLong(WeightFile::size).sum();
    }

    /// How many numbers they are.
    long parameters() {
        return parts.values().stream().mapToLong(NetworkWeights::parameters).sum();
    }

    private static Path commonParent(List<Path> files) {
        var common = files.getFirst().getParent();
        for (var file : files) while (common != null && !file.startsWith(common)) common = common.getParent();
        if (common == null) throw new IllegalArgumentException(files + " have no folder in common");
        return common;
    }
}
