package dev.easel.engine.tokenizer;

import dev.easel.engine.config.UnsupportedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.node.ObjectNode;

/// The `tokenizer` folder of a checkpoint, brought into one `tokenizer.json` that says everything, length and padding
/// included: what `ClipTokenizer` reads, and what an installed model keeps.
///
/// As in the reference, whatever a file calls a special token is one in a prompt too: `!` where it is the padding.
public final class TokenizerFiles {
    private TokenizerFiles() {}

    /// The tokenizer.json of `folder`; where it has none, one made of `vocab.json` and `merges.txt`.
    ///
    /// @throws UnsupportedModel if a file is missing or cannot be used; the message names it
    public static byte[] read(Path folder) {
        var name = String.valueOf(folder.getFileName());
        var settings = TokenizerSettings.read(folder, name);
        boolean whole = Files.exists(folder.resolve("tokenizer.json"));
        var root = whole
                ? JsonFile.read(folder.resolve("tokenizer.json"), name + "/tokenizer.json")
                : synthesised(folder, name, settings);
        TokenizerLimits.check(root, name + "/tokenizer.json");
        var vocabulary = new Vocabulary(root, name);
        settings.byId().forEach((id, token) -> vocabulary.add(token, id));
        if (!whole) addTokens(vocabulary, folder.resolve("added_tokens.json"), name);
        return finish(root, vocabulary, settings);
    }

    /// The tokenizer.json of CLIP's own vocabulary, for checkpoints that come without one; texts are padded with the
    /// token `pad`.
    public static byte[] clip(String pad) {
        var name = "CLIP's tokenizer";
        var settings = TokenizerSettings.clip(pad);
        var words = JsonFile.parse(resource("vocab.json.gz"), "vocab.json");
        var root = ClipVocabulary.toJson(words, resource("merges.txt.gz"), name, settings);
        return finish(root, new Vocabulary(root, name), settings);
    }

    private static byte[] finish(ObjectNode root, Vocabulary vocabulary, TokenizerSettings settings) {
        settings.specials().values().forEach(vocabulary::addKnown);
        vocabulary.writeTo(root);
        addLength(root, settings.length());
        addPadding(root, settings, vocabulary.id(settings.pad().content()));
        return JsonFile.JSON.writeValueAsBytes(root);
    }

    private static byte[] resource(String name) {
        try (var in = TokenizerFiles.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("Easel's jar lacks " + name);
            return new GZIPInputStream(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode synthesised(Path folder, String name, TokenizerSettings settings) {
        if (Files.exists(folder.resolve("vocab.json")) && Files.exists(folder.resolve("merges.txt")))
            return ClipVocabulary.toJson(folder, name, settings);
        throw new UnsupportedModel(
                "The folder " + folder + " has no tokenizer.json, nor vocab.json with merges.txt",
                "Complete the model's folder, then import it again.");
    }

    private static void addTokens(Vocabulary vocabulary, Path file, String name) {
        if (!Files.exists(file)) return;
        var none = new AddedToken.Strips(false, false);
        for (var entry : JsonFile.read(file, name + "/added_tokens.json").properties())
            vocabulary.add(
                    new AddedToken(entry.getKey(), false, true, false, none),
                    entry.getValue().toString());
    }

    private static void addLength(ObjectNode root, int length) {
        var truncation = root.putObject("truncation").put("direction", "Right").put("max_length", length);
        truncation.put("strategy", "LongestFirst").put("stride", 0);
    }

    private static void addPadding(ObjectNode root, TokenizerSettings settings, int id) {
        var padding = root.putObject("padding").put("direction", "Right").putNull("pad_to_multiple_of");
        padding.put("pad_id", id)
                .put("pad_type_id", 0)
                .put("pad_token", settings.pad().content());
        padding.putObject("strategy").put("Fixed", settings.length());
    }
}
