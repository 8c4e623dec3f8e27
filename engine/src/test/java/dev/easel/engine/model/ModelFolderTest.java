package dev.easel.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.config.UnsupportedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {
    @TempDir
    private Path home;

    private Path folder;

    @BeforeEach
    void holdsAllParts() throws IOException {
        folder = home.resolve("checkpoint");
        write("scheduler/scheduler_config.json", "{\"_class_name\": \"DDIMScheduler\"}");
        write("tokenizer/tokenizer.json", "{}");
        write("text_encoder/config.json", "{\"hidden_size\": 32}");
        write("text_encoder/model.safetensors", "weights");
        write("unet/config.json", "{\"cross_attention_dim\": 32}");
        write("unet/diffusion_pytorch_model.safetensors", "weights");
        write("vae/config.json", "{}");
        write("vae/diffusion_pytorch_model.safetensors", "weights");
    }

    @Test
    void needsNoModelIndex() {
        assertEquals(
                Set.of(
                        "text_encoder/model.safetensors",
                        "unet/diffusion_pytorch_model.safetensors",
                        "vae/diffusion_pytorch_model.safetensors"),
                ModelFolder.open(folder).weights().keySet());
    }

    @Test
    void prefersPlainWeightsAndTakesAVariantWhereTheyAreAPointer() throws IOException {
        write("unet/diffusion_pytorch_model.fp16.safetensors", "weights");
        assertEquals(Set.of("unet/diffusion_pytorch_model.safetensors"), unetFiles());
        write("unet/diffusion_pytorch_model.safetensors", "version https://git-lfs.github.com/spec/v1\n");
        assertEquals(Set.of("unet/diffusion_pytorch_model.fp16.safetensors"), unetFiles());
    }

    @Test
    void takesAVariantWhereThePlainShardsAreNotAllThere() throws IOException {
        Files.delete(folder.resolve("unet/diffusion_pytorch_model.safetensors"));
        write("unet/diffusion_pytorch_model.safetensors.index.json", "{\"weight_map\": {\"a\": \"a.safetensors\"}}");
        assertNames("unet/a.safetensors");
        write(
                "unet/diffusion_pytorch_model.safetensors.index.fp16.json",
                "{\"weight_map\": {\"a\": \"b.safetensors\"}}");
        write("unet/b.safetensors", "weights");
        assertEquals(Set.of("unet/b.safetensors"), unetFiles());
    }

    @Test
    void refusesPicklesAndSaysWhy() throws IOException {
        Files.move(
                folder.resolve("unet/diffusion_pytorch_model.safetensors"),
                folder.resolve("unet/diffusion_pytorch_model.bin"));
        assertNames("unet/diffusion_pytorch_model.bin is a pickle");
    }

    @Test
    void namesModelsOfModesThatComeLater() throws IOException {
        write("unet/config.json", "{\"cross_attention_dim\": 32, \"in_channels\": 9}");
        assertNames("'in_channels' 9", "inpainting");
        write("unet/config.json", "{\"cross_attention_dim\": 32, \"in_channels\": 8}");
        assertNames("'in_channels' 8", "pix2pix");
        write("unet/config.json", "{\"cross_attention_dim\": 32, \"in_channels\": 7}");
        assertNames("'in_channels' 7", "upscaling");
        write("model_index.json", "{\"_class_name\": \"StableDiffusionXLPipeline\"}");
        assertNames("StableDiffusionXLPipeline", "Stable Diffusion XL");
    }

    @Test
    void followsNoLinkOutOfTheFolder() throws IOException {
        var weights = folder.resolve("unet/diffusion_pytorch_model.safetensors");
        Files.move(weights, home.resolve("elsewhere.safetensors"));
        Files.createSymbolicLink(weights, home.resolve("elsewhere.safetensors"));
        assertNames("unet/diffusion_pytorch_model.safetensors is a link out");
    }

    @Test
    void takesASnapshotOfTheHubsCache() throws IOException {
        var cache = Files.createDirectories(home.resolve("models--Owner--Repo"));
        var snapshot = Files.createDirectories(cache.resolve("snapshots")).resolve("0123abcd");
        Files.move(folder, snapshot);
        var weights = snapshot.resolve("unet/diffusion_pytorch_model.safetensors");
        Files.createDirectories(cache.resolve("blobs"));
        Files.move(weights, cache.resolve("blobs/4567"));
        Files.createSymbolicLink(weights, Path.of("../../../blobs/4567"));
        var found = ModelFolder.open(snapshot).weights().get("unet/diffusion_pytorch_model.safetensors");
        assertEquals(cache.resolve("blobs/4567").toRealPath(), found);
        assertEquals("owner/repo", ModelName.of(snapshot).value());
    }

    @Test
    void saysWhatIsNoFolder() throws IOException {
        assertEquals(
                "file_not_found",
                assertThrows(FolderNotFound.class, () -> ModelFolder.open(home.resolve("none")))
                        .code());
        var file = Files.writeString(home.resolve("sd.ckpt"), "an archive of another kind");
        var refused = assertThrows(UnsupportedModel.class, () -> open(file));
        assertTrue(refused.getMessage().contains("pickle"), refused.getMessage());
    }

    private Set<String> unetFiles() {
        return ModelFolder.open(folder).unet().files().keySet();
    }

    private void assertNames(String... names) {
        var refused = assertThrows(UnsupportedModel.class, () -> open(folder));
        for (var name : names) assertTrue(refused.getMessage().contains(name), refused.getMessage());
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }

    private static Source open(Path path) {
        return Source.open(ImportRequest.of(path, null, Keep.IN_PLACE));
    }
}
