package dev.easel.engine.model;

import dev.easel.engine.config.Config;
import dev.easel.engine.config.UnsupportedModel;
import dev.easel.engine.weights.NetworkWeights;
import dev.easel.engine.weights.SafetensorsWeights;
import dev.easel.engine.weights.Weight;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds one network of a checkpoint in its folder, and reads its index if its weights are in several files.
final class PartFolder {
    private static final List<String> VARIANTS = List.of("", ".fp16", ".bf16");
    private static final String SAFE = ".safetensors";
    private static final int POINTER_LIMIT = 1024;

    private PartFolder() {}

    /// Finds the part `name`, whose weights are called `stem` and something more.
    ///
    /// @throws UnsupportedModel if something of it is missing, leads out of the folder or is a pickle
    static Part find(InnerPath folder, String name, String stem) {
        return find(folder, name, name, stem);
    }

    /// Finds the part `name` in the folder `at`.
    static Part find(InnerPath folder, String at, String name, String stem) {
        if (!folder.isFolder(at))
            throw new UnsupportedModel(
                    "The part '" + at + "' is missing: there is no folder " + at,
                    "Complete the model's folder, then import it again.");
        var config = Config.read(folder.file(at + "/config.json"), at + "/config.json");
        var choices = choices(at + "/" + stem).filter(folder::exists).toList();
        if (choices.isEmpty()) throw noWeights(folder, at, at + "/" + stem + SAFE);
        var chosen = choices.stream()
                .filter(choice -> isComplete(folder, choice))
                .findFirst()
                .orElse(choices.getFirst());
        var shards = chosen.endsWith(".json") ? shards(folder, at, chosen) : Map.<String, String>of();
        var names = shards.isEmpty()
                ? List.of(chosen)
                : shards.values().stream().sorted().distinct().toList();
        var files = new LinkedHashMap<String, Path>();
        names.forEach(file -> files.put(file, folder.file(file)));
        return new Part(name, config, files, () -> open(folder, name, files, shards));
    }

    private static NetworkWeights open(
            InnerPath folder, String name, Map<String, Path> files, Map<String, String> shards) {
        var weights = SafetensorsWeights.open(
                files.keySet().stream().map(folder::path).toList());
        shards.forEach((tensor, shard) -> {
            if (!isIn(files.get(shard), weights.all().get(tensor)))
                throw new UnsupportedModel(
                        "The index of '%s' says that the tensor '%s' is in %s, but it is not there"
                                .formatted(name, tensor, shard),
                        "Download the part's files again.");
        });
        return NetworkWeights.of(weights);
    }

    private static boolean isIn(@Nullable Path file, @Nullable Weight weight) {
        return weight != null && weight.file().equals(file);
    }

    /// All names under which weights may stand, the best first.
    private static Stream<String> choices(String stem) {
        return VARIANTS.stream()
                .flatMap(variant -> Stream.of(
                        stem + variant + SAFE,
                        stem + variant + SAFE + ".index.json",
                        stem + SAFE + ".index" + variant + ".json"));
    }

    private static boolean isComplete(InnerPath folder, String choice) {
        try {
            if (!choice.endsWith(".json")) return !isPointer(folder.file(choice));
            var part = choice.substring(0, choice.indexOf('/'));
            return shards(folder, part, choice).values().stream()
                    .distinct()
                    .noneMatch(shard -> isPointer(folder.file(shard)));
        } catch (UnsupportedModel incomplete) {
            return false;
        }
    }

    /// Whether `file` is what git-lfs leaves in place of a file it was not told to fetch.
    private static boolean isPointer(Path file) {
        try {
            return Files.size(file) < POINTER_LIMIT
                    && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                            .startsWith("version https://git-lfs");
        } catch (IOException e) {
            throw new UnsupportedModel(file + " cannot be read: " + e, "Make it readable, then import it again.", e);
        }
    }

    /// Reads `index`: the file of each tensor, by its name in the checkpoint.
    private static Map<String, String> shards(InnerPath folder, String part, String index) {
        var map = Config.read(folder.file(index), index).object("weight_map");
        if (map.keys().isEmpty())
            throw new UnsupportedModel(index + " names no file in 'weight_map'", "Replace it by the original file.");
        var shards = new TreeMap<String, String>();
        for (var tensor : map.keys()) {
            var shard = map.text(tensor);
            if (!isName(shard))
                throw new UnsupportedModel(
                        "%s says that '%s' is in '%s', which is no file of weights beside it"
                                .formatted(index, tensor, shard),
                        "Replace it by the original file.");
            shards.put(tensor, part + "/" + shard);
        }
        return shards;
    }

    /// Whether `shard` can be the name of a file of weights in the folder of its index.
    private static boolean isName(String shard) {
        try {
            return shard.matches("[^/\\\\\\p{Cntrl}]+\\.safetensors")
                    && !shard.contains("..")
                    && Path.of(shard).getNameCount() == 1;
        } catch (InvalidPathException unknownToThisSystem) {
            return false;
        }
    }

    private static UnsupportedModel noWeights(InnerPath folder, String name, String expected) {
        var pickle = Stream.of(
                        "pytorch_model.bin",
                        "diffusion_pytorch_model.bin",
                        "model.ckpt",
                        "pytorch_model.fp16.bin",
                        "diffusion_pytorch_model.fp16.bin")
                .map(file -> name + "/" + file)
                .filter(folder::exists)
                .findFirst();
        if (pickle.isPresent())
            return new UnsupportedModel(
                    "%s is a pickle, which Easel does not open because it can run any code; %s is missing"
                            .formatted(pickle.get(), expected),
                    "Get the checkpoint's .safetensors files, or save it anew with safe_serialization=True.");
        return new UnsupportedModel(
                "The part '" + name + "' has no weights: " + expected + " is missing",
                "Complete the model's folder, then import it again.");
    }
}
