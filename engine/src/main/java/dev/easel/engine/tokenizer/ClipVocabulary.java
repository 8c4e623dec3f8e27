package dev.easel.engine.tokenizer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.easel.engine.config.UnsupportedModel;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes the `tokenizer.json` of a CLIP vocabulary that a checkpoint keeps as `vocab.json` and `merges.txt`.
///
/// Source: what transformers 5 writes for `CLIPTokenizer`. Of `merges.txt` the first line is never a merge, and
/// CLIP's own 48 894 merges are the most that count.
final class ClipVocabulary {
    private static final int MERGES = 49152 - 256 - 2;
    private static final String WORDS =
            "<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+";
    private static final String REMEDY = "Replace the tokenizer folder by that of the original checkpoint.";

    private final String name;
    private final ObjectNode words;

    private ClipVocabulary(String name, ObjectNode words) {
        this.name = name;
        this.words = words;
    }

    /// The tokenizer.json of the files in `folder`, called `name` in messages; without added tokens.
    static ObjectNode toJson(Path folder, String name, TokenizerSettings settings) {
        if (!List.of("CLIPTokenizer", "CLIPTokenizerFast", "TokenizersBackend").contains(settings.type()))
            throw new UnsupportedModel(
                    name + "/tokenizer_config.json asks for 'tokenizer_class': \"" + settings.type()
                            + "\", which Easel does not support without a tokenizer.json",
                    "Use a checkpoint with CLIP's tokenizer.");
        var words = JsonFile.read(folder.resolve("vocab.json"), name + "/vocab.json");
        return toJson(words, JsonFile.bytes(folder.resolve("merges.txt"), name + "/merges.txt"), name, settings);
    }

    /// The tokenizer.json of these words and merges.
    static ObjectNode toJson(ObjectNode words, byte[] merges, String name, TokenizerSettings settings) {
        var made = new ClipVocabulary(name, words);
        made.checkIds();
        var root = JsonFile.JSON.createObjectNode().put("version", "1.0");
        addNormalizers(root.putObject("normalizer").put("type", "Sequence").putArray("normalizers"));
        addSplitters(root.putObject("pre_tokenizer").put("type", "Sequence").putArray("pretokenizers"));
        var model = root.putObject("model").put("type", "BPE").put("continuing_subword_prefix", "");
        model.put("end_of_word_suffix", "</w>")
                .put("unk_token", settings.unknown().content())
                .set("vocab", made.words);
        made.addMerges(model.putArray("merges"), merges);
        made.addFrame(root.putObject("post_processor"), settings, new Vocabulary(root, name));
        return root;
    }

    private void checkIds() {
        for (var entry : words.properties()) {
            if (entry.getValue().isInt() && entry.getValue().intValue() >= 0) continue;
            throw new UnsupportedModel(
                    name + "/vocab.json gives '" + entry.getKey() + "' the id " + entry.getValue()
                            + "; a whole number from 0 is needed",
                    REMEDY);
        }
    }

    private static void addNormalizers(ArrayNode normalizers) {
        normalizers.addObject().put("type", "NFC");
        var blanks = normalizers.addObject().put("type", "Replace").put("content", " ");
        blanks.putObject("pattern").put("Regex", "\\s+");
        normalizers.addObject().put("type", "Lowercase");
    }

    private static void addSplitters(ArrayNode splitters) {
        var split = splitters
                .addObject()
                .put("type", "Split")
                .put("behavior", "Removed")
                .put("invert", true);
        split.putObject("pattern").put("Regex", WORDS);
        var bytes = splitters.addObject().put("type", "ByteLevel").put("add_prefix_space", false);
        bytes.put("trim_offsets", true).put("use_regex", true);
    }

    private void addFrame(ObjectNode frame, TokenizerSettings settings, Vocabulary vocabulary) {
        var start = settings.start().content();
        var end = settings.end().content();
        frame.put("type", "RobertaProcessing").put("trim_offsets", false).put("add_prefix_space", false);
        frame.putArray("sep").add(end).add(vocabulary.id(end));
        frame.putArray("cls").add(start).add(vocabulary.id(start));
    }

    private void addMerges(ArrayNode merges, byte[] file) {
        var lines = text(file).split("\n", -1);
        for (int i = 1; i < lines.length && merges.size() < MERGES; i++) {
            var line = lines[i].strip();
            if (line.isEmpty()) continue;
            checkMerge(line.split(" ", -1), i + 1);
            merges.add(line);
        }
    }

    private void checkMerge(String[] pair, int line) {
        if (pair.length != 2)
            throw new UnsupportedModel(
                    name + "/merges.txt is broken at line " + line + ": two parts are needed", REMEDY);
        for (var symbol : List.of(pair[0], pair[1], pair[0] + pair[1]))
            if (!words.has(symbol))
                throw new UnsupportedModel(
                        name + "/merges.txt uses '" + symbol + "' at line " + line + ", which vocab.json lacks",
                        REMEDY);
    }

    private String text(byte[] file) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
        } catch (CharacterCodingException e) {
            throw new UnsupportedModel(name + "/merges.txt is not UTF-8", REMEDY, e);
        }
    }
}
