package dev.easel.daemon.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which files are taken of repositories as they are published (`listings.txt`: sizes and names, from the handbook's
/// `configs.json`).
class SelectionTest {
    private static final List<String> SMALL = List.of(
            "model_index.json",
            "scheduler/scheduler_config.json",
            "text_encoder/config.json",
            "unet/config.json",
            "vae/config.json",
            "tokenizer/vocab.json",
            "tokenizer/merges.txt",
            "tokenizer/tokenizer_config.json",
            "tokenizer/special_tokens_map.json");

    @Test
    void takesTheSmallestPrecisionOfAFolderAndNothingElse() {
        var sd15 = published("stable-diffusion-v1-5/stable-diffusion-v1-5", "");
        assertTaken(
                sd15,
                "unet/diffusion_pytorch_model.fp16.safetensors",
                "vae/diffusion_pytorch_model.fp16.safetensors",
                "text_encoder/model.fp16.safetensors");
        assertEquals(2_134_194_125L, Selection.of(sd15).size());
    }

    @Test
    void takesThePrecisionThatIsToldAndNeverTheOneWithoutMeans() {
        assertTaken(
                published("stable-diffusion-v1-5/stable-diffusion-v1-5", ":full"),
                "unet/diffusion_pytorch_model.safetensors",
                "vae/diffusion_pytorch_model.safetensors",
                "text_encoder/model.safetensors");
        var refusal = assertThrows(
                Unusable.class,
                () -> Selection.of(published("stable-diffusion-v1-5/stable-diffusion-v1-5", ":non_ema")));
        assertEquals("It has: fp16, full. Without one Easel takes the smallest.", refusal.hint());
    }

    @Test
    void prefersTheFolderToTheFilesBesideIt() {
        assertTaken(
                published("gsdf/Counterfeit-V2.5", ""),
                "unet/diffusion_pytorch_model.safetensors",
                "vae/diffusion_pytorch_model.safetensors",
                "text_encoder/model.safetensors");
        assertEquals(
                List.of("Counterfeit-V2.5_fp16.safetensors"),
                names(Selection.of(published("gsdf/Counterfeit-V2.5", "/Counterfeit-V2.5_fp16.safetensors"))));
    }

    @Test
    void takesAPrecisionThatHasNoName() {
        assertTaken(
                published("fine-tune/a", ""),
                "unet/diffusion_pytorch_model.safetensors",
                "vae/diffusion_pytorch_model.safetensors",
                "text_encoder/model.safetensors");
    }

    @Test
    void refusesPicklesAndReadyGraphsWithTheReason() {
        var pickles = assertThrows(Unusable.class, () -> Selection.of(published("fine-tune/e", "")));
        assertTrue(pickles.getMessage().contains("unet/diffusion_pytorch_model.bin"), pickles.getMessage());
        assertTrue(pickles.getMessage().contains("can run any code"), pickles.getMessage());
        assertThrows(Unusable.class, () -> Selection.of(published("fine-tune/onnx", "")));
        var vocabulary = assertThrows(Unusable.class, () -> Selection.of(published("fine-tune/h", "")));
        assertTrue(vocabulary.getMessage().contains("merges.txt"), vocabulary.getMessage());
    }

    @Test
    void takesTheOneFileThatThereIs() {
        assertEquals(
                List.of("a.safetensors"),
                names(Selection.of(repository("", "a.safetensors", "README.md", "x/b.safetensors"))));
        assertEquals(
                List.of("a.safetensors"),
                names(Selection.of(repository("", "a.safetensors", "a_vae.safetensors", "style-lora.safetensors"))));
        assertEquals(
                List.of("a-fp16.safetensors"),
                names(Selection.of(repository(":fp16", "a.safetensors", "a-fp16.safetensors"))));
        assertEquals(
                List.of("in/b.safetensors"),
                names(Selection.of(repository("/in/b.safetensors", "a.safetensors", "in/b.safetensors"))));
    }

    @Test
    void ofSeveralFilesItNamesThem() {
        var refusal =
                assertThrows(Unusable.class, () -> Selection.of(repository("", "a one.safetensors", "b.safetensors")));
        assertEquals("unsupported_value", refusal.code());
        assertEquals(
                "Name one:\n  easel pull 'acme/model/a one.safetensors'\n  easel pull 'acme/model/b.safetensors'",
                refusal.hint());
        assertThrows(Unusable.class, () -> Selection.of(repository("/c.safetensors", "a.safetensors")));
        var pickle = assertThrows(Unusable.class, () -> Selection.of(repository("/a.ckpt", "a.ckpt")));
        assertTrue(pickle.getMessage().contains("pickle"), pickle.getMessage());
    }

    @Test
    void takesShardsAndTheirIndexWhole() {
        var unet = List.of(
                "unet/diffusion_pytorch_model-00001-of-00002.safetensors",
                "unet/diffusion_pytorch_model-00002-of-00002.safetensors",
                "unet/diffusion_pytorch_model.safetensors.index.json");
        var taken = names(Selection.of(folder(unet)));
        assertTrue(taken.containsAll(unet), taken.toString());
        for (var missing : unet) {
            var rest = unet.stream().filter(name -> !name.equals(missing)).toList();
            var refusal = assertThrows(Unusable.class, () -> Selection.of(folder(rest)), missing);
            assertTrue(refusal.getMessage().contains("unet"), refusal.getMessage());
        }
        var older = List.of(
                "unet/diffusion_pytorch_model-00001-of-00001.fp16.safetensors",
                "unet/diffusion_pytorch_model.safetensors.index.fp16.json");
        assertTrue(names(Selection.of(folder(older))).containsAll(older));
    }

    @Test
    void aFileWithoutDigestOrSizeIsNotTaken() {
        var files = List.of(
                new HubFile("a.safetensors", 5, null, null), new HubFile("b.safetensors", -1, "a".repeat(64), null));
        for (var file : files)
            assertThrows(HubFailed.class, () -> Selection.of(listing(HubName.parse("acme/model"), List.of(file))));
    }

    private static void assertTaken(Listing listing, String... weights) {
        assertEquals(
                Stream.concat(SMALL.stream(), Stream.of(weights)).sorted().toList(),
                names(Selection.of(listing)).stream().sorted().toList());
    }

    private static List<String> names(Selection selection) {
        return selection.files().stream().map(HubFile::name).toList();
    }

    /// A folder of small parts, whose UNet has these files.
    private static Listing folder(List<String> unet) {
        var names = new ArrayList<>(SMALL);
        names.add("vae/diffusion_pytorch_model.safetensors");
        names.add("text_encoder/model.safetensors");
        names.addAll(unet);
        return repository("", names.toArray(String[]::new));
    }

    private static Listing repository(String behind, String... names) {
        return listing(
                HubName.parse("acme/model" + behind),
                Stream.of(names).map(name -> file(name, 5)).toList());
    }

    private static Listing listing(HubName name, List<HubFile> files) {
        return new Listing(name, "c".repeat(40), null, false, files);
    }

    private static HubFile file(String name, long size) {
        return new HubFile(name, size, "a".repeat(64), null);
    }

    private static Listing published(String repository, String behind) {
        var files = new ArrayList<HubFile>();
        var isIn = false;
        for (var line : lines()) {
            if (line.startsWith("# ")) isIn = line.equals("# " + repository);
            else if (isIn) {
                var space = line.indexOf(' ');
                files.add(file(line.substring(space + 1), Long.parseLong(line.substring(0, space))));
            }
        }
        return listing(HubName.parse(repository + behind), files);
    }

    private static List<String> lines() {
        try (var in = SelectionTest.class.getResourceAsStream("listings.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
