package dev.easel.engine.model;

import dev.easel.engine.tokenizer.ClipTokenizer;
import dev.easel.engine.tokenizer.TokenizerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One model on its way into the catalog.
///
/// @param source the folder it was imported from
/// @param license as its card names it
/// @param folder the checkpoint whose weights are used: the one at `source`, or Easel's copy of it
/// @param place the folder for what Easel makes of it
record Installation(
        ModelName name,
        String digest,
        String source,
        @Nullable String license,
        ModelFolder folder,
        Path place) {
    static final String COPY = "weights";

    private static final List<String> TRIALS =
            List.of("", "abcdefghijklmnopqrstuvwxyz", "0 1 2 3 4 5 6 7 8 9", "a red cat, 4k! (é) 猫 🐈");

    /// Begins in `place`, with Easel's own copy of the weights if `isCopy`.
    static Installation begin(ModelName name, String digest, ModelFolder source, Path place, boolean isCopy)
            throws IOException {
        Checkpoint.read(source);
        var folder = isCopy ? copy(source, place.resolve(COPY)) : source;
        return new Installation(name, digest, source.path().toString(), source.license(), folder, place);
    }

    /// Writes all files of the model over those that are there, last the one by which it is known.
    void write() throws IOException {
        var checkpoint = Checkpoint.read(folder);
        var weights = Weights.of(folder);
        new GraphWriter(checkpoint, weights).write(Files.createDirectories(place.resolve("graphs")));
        DurableFile.write(place.resolve("tokenizer.json"), tokenizer(checkpoint));
        ModelFile.write(describe(checkpoint, weights));
    }

    /// The content of the model's own `tokenizer.json`, tried on some texts.
    private byte[] tokenizer(Checkpoint checkpoint) {
        var json = TokenizerFiles.read(folder.tokenizer());
        try (var tokenizer = ClipTokenizer.read(json)) {
            for (var text : TRIALS)
                checkpoint.checkTokens(tokenizer.encode(text).ids());
        }
        return json;
    }

    private InstalledModel describe(Checkpoint checkpoint, Weights weights) throws IOException {
        return new InstalledModel(
                place,
                InstalledModel.FORMAT,
                name.value(),
                digest,
                weights.size(),
                weights.parameters(),
                checkpoint.family(),
                checkpoint.prediction(),
                checkpoint.shape(),
                Sizes.of(checkpoint.vae().factor()),
                new PresetReader(checkpoint, name).read(folder.preset()),
                folder.schedulerText(),
                root(weights),
                weights.files(),
                source,
                license,
                Instant.now(),
                checkpoint.warnings(),
                0);
    }

    /// Easel's own copy moves along with `place`, so its root is relative to it.
    private String root(Weights weights) throws IOException {
        var own = place.toRealPath();
        return weights.root().startsWith(own)
                ? own.relativize(weights.root()).toString()
                : weights.root().toString();
    }

    private static ModelFolder copy(ModelFolder source, Path to) throws IOException {
        for (var file : source.files().entrySet()) {
            var copy = to.resolve(file.getKey());
            Files.createDirectories(copy.getParent());
            Files.copy(file.getValue(), copy);
        }
        return ModelFolder.open(to);
    }
}
