package dev.easel.engine.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.Golden;
import dev.easel.engine.config.UnsupportedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Ids are those of transformers 5.24: `CLIPTokenizer.from_pretrained(FOLDER)(TEXT).input_ids`.
class TokenizerFilesTest {
    @TempDir
    Path temporary;

    private Path folder = Path.of("");

    @BeforeEach
    void copyTheSmallVocabularyWithItsUnusualPadding() throws IOException {
        folder = Files.createDirectory(temporary.resolve("tokenizer"));
        for (var file : List.of("vocab.json", "merges.txt", "tokenizer_config.json", "special_tokens_map.json"))
            Files.copy(Golden.find("pipelines/sd21/model/tokenizer/" + file), folder.resolve(file));
    }

    @ParameterizedTest
    @CsvSource({
        "stable-diffusion-v1-5/stable-diffusion-v1-5, <|endoftext|>",
        "stabilityai/stable-diffusion-2-1, !",
        "stabilityai/stable-diffusion-2-1-base, !"
    })
    void whatShipsIsTheTokenizerOfThePublishers(String checkpoint, String padding) throws IOException {
        for (var file : List.of("vocab.json", "merges.txt"))
            Files.write(folder.resolve(file), Golden.bytes("tokenizer/" + file));
        var files =
                Golden.json("configs.json").get("checkpoints").get(checkpoint).get("files");
        for (var file : List.of("tokenizer_config.json", "special_tokens_map.json"))
            write(file, files.get("tokenizer/" + file).toString());
        assertArrayEquals(TokenizerFiles.read(folder), TokenizerFiles.clip(padding));
    }

    @Test
    void takesThePaddingTokenForASpecialOneInAPrompt() {
        assertEquals(List.of(1022L, 320L, 639L, 326L, 0L, 1023L), ids("a dog!"));
        assertEquals(List.of(1022L, 86L, 78L, 342L, 0L, 0L, 0L, 830L, 1023L), ids("wow!!! great"));
    }

    @Test
    void findsSpecialTokensInAnyCaseWhereTheFileSaysNormalized() {
        assertEquals(List.of(1022L, 320L, 1023L, 321L, 1023L), ids("a <|ENDOFTEXT|> b"));
    }

    @Test
    void padsToTheLengthOfTheFileWithItsPaddingToken() {
        write("tokenizer_config.json", "{\"model_max_length\": 8}");
        assertEquals(List.of(1022L, 320L, 1023L, 0L, 0L, 0L, 0L, 0L), all("a"));
    }

    @Test
    void padsWithTheEndTokenWhereNoFileNamesAnother() throws IOException {
        Files.delete(folder.resolve("special_tokens_map.json"));
        write("tokenizer_config.json", "{\"model_max_length\": 1000000000000000019884624838656}");
        assertEquals(77, all("a").size());
        assertEquals(1023, all("a").getLast());
    }

    @Test
    void letsTheMapWinUnlessTheConfigListsItsTokensById() {
        write("tokenizer_config.json", "{\"pad_token\": \"a\"}");
        assertEquals(0, all("x").getLast());
        write("tokenizer_config.json", "{\"pad_token\": \"a\", \"added_tokens_decoder\": {}}");
        assertEquals(64, all("x").getLast());
    }

    @Test
    void addsTheTokensOfAnOldFile() {
        write("added_tokens.json", "{\"<cat-toy>\": 1024, \"Moose\": 1025}");
        assertEquals(List.of(1022L, 320L, 1024L, 321L, 1025L, 1025L, 1023L), ids("a <cat-toy> b Moose moose"));
    }

    @Test
    void addsThePaddingTokenToATokenizerJsonThatLacksIt() throws IOException {
        Files.copy(
                Golden.find("pipelines/starter-like/model-b/tokenizer/tokenizer.json"),
                folder.resolve("tokenizer.json"));
        assertEquals(List.of(1022L, 320L, 0L, 321L, 1023L), ids("a!b"));
    }

    @Test
    void namesWhatIsMissing() throws IOException {
        Files.delete(folder.resolve("merges.txt"));
        refuses("The folder " + folder + " has no tokenizer.json, nor vocab.json with merges.txt");
    }

    @Test
    void namesTheLineOfABrokenMerge() {
        write("merges.txt", "#version: 0.2\ni n\na\n");
        refuses("tokenizer/merges.txt is broken at line 3: two parts are needed");
        write("merges.txt", "#version: 0.2\ni n\nzq zq\n");
        refuses("tokenizer/merges.txt uses 'zq' at line 3, which vocab.json lacks");
    }

    @Test
    void namesATokenThatTheVocabularyLacks() {
        write("special_tokens_map.json", "{\"pad_token\": \"[PAD]\"}");
        refuses("tokenizer names the token '[PAD]', which its vocabulary lacks");
    }

    @Test
    void namesAnIdThatIsNone() {
        write("vocab.json", "{\"a\": -1}");
        refuses("tokenizer/vocab.json gives 'a' the id -1; a whole number from 0 is needed");
        write("vocab.json", "{\"a\": 0}");
        write("added_tokens.json", "{\"<x>\": \"one\"}");
        write("merges.txt", "#version: 0.2\n");
        write("special_tokens_map.json", "{\"bos_token\": \"a\", \"eos_token\": \"a\"}");
        refuses("tokenizer gives the token '<x>' the id \"one\"; a whole number is needed");
    }

    @Test
    void namesAFileThatIsNoJson() {
        write("vocab.json", "<html>");
        var refusal = assertThrows(UnsupportedModel.class, () -> TokenizerFiles.read(folder));
        assertTrue(refusal.getMessage().startsWith("tokenizer/vocab.json is not JSON: "), refusal.getMessage());
    }

    @Test
    void namesAFileThatIsTooLarge() throws IOException {
        try (var file = Files.newByteChannel(folder.resolve("vocab.json"), StandardOpenOption.WRITE)) {
            file.position(17 << 20).write(ByteBuffer.wrap(new byte[] {'}'}));
        }
        refuses("tokenizer/vocab.json has 17825793 bytes; at most 16777216 are read");
    }

    @Test
    void namesAClassOfTokenizerThatIsNotClips() {
        write("tokenizer_config.json", "{\"tokenizer_class\": \"T5Tokenizer\"}");
        refuses("tokenizer/tokenizer_config.json asks for 'tokenizer_class': \"T5Tokenizer\", which Easel does not"
                + " support without a tokenizer.json");
    }

    @Test
    void refusesWhatWouldMakeTextsGrowWithoutEnd() {
        write("tokenizer.json", "{\"normalizer\": {\"type\": \"Replace\", \"content\": \"xx\"}}");
        refuses("tokenizer/tokenizer.json has a 'normalizer' that puts more than one character in the place of others:"
                + " \"xx\"");
        write(
                "tokenizer.json",
                "{\"normalizer\": {\"normalizers\": [{}" + ", {\"normalizers\": [{}]}".repeat(8) + "]}}");
        refuses("tokenizer/tokenizer.json has a 'normalizer' of 18 steps; at most 8 are taken");
        write("tokenizer.json", "{\"model\": {\"type\": \"BPE\", \"continuing_subword_prefix\": \"##\"}}");
        refuses("tokenizer/tokenizer.json asks for 'continuing_subword_prefix': '##', which Easel does not support");
    }

    private void refuses(String message) {
        assertEquals(
                message,
                assertThrows(UnsupportedModel.class, () -> TokenizerFiles.read(folder))
                        .getMessage());
    }

    private List<Long> ids(String text) {
        try (var tokenizer = ClipTokenizer.open(folder)) {
            var tokens = tokenizer.encode(text);
            return tokens.ids().subList(0, tokens.count() + 2);
        }
    }

    private List<Long> all(String text) {
        try (var tokenizer = ClipTokenizer.open(folder)) {
            return tokenizer.encode(text).ids();
        }
    }

    private void write(String file, String content) {
        try {
            Files.writeString(folder.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
