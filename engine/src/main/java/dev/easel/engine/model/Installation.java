package dev.easel.engine.model;

import dev.easel.engine.tokenizer.ClipTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// One model on its way into the catalog.
///
/// @param source the checkpoint whose weights are used: the one asked for, or Easel's copy of it
/// @param place the folder for what Easel makes of it
record Installation(ModelName name, String digest, Source source, Origin origin, Provenance provenance, Path place) {
    private static final List<String> TRIALS =
            List.of("", "abcdefghijklmnopqrstuvwxyz", "0 1 2 3 4 5 6 7 8 9", "a red cat, 4k! (é) 猫 🐈");

    /// Writes all files of the model over those that are there, last the one by which it is known.
    void write() throws IOException {
        var checkpoint = Checkpoint.read(source);
        var weights = Weights.of(source);
        new GraphWriter(checkpoint, weights).write(Files.createDirectories(place.resolve("graphs")));
        DurableFile.write(place.resolve("tokenizer.json"), tokenizer(checkpoint));
        ModelFile.write(describe(checkpoint, weights));
    }

    /// The content of the model's own `tokenizer.json`, tried on some texts.
    private byte[] tokenizer(Checkpoint checkpoint) {
        var json = source.tokenizer();
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
                new PresetReader(checkpoint, name).read(source.preset()),
                source.scheduler().json(),
                root(weights),
                weights.files(),
                origin,
                provenance.source(),
                provenance.license(),
                provenance.revision(),
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
}
