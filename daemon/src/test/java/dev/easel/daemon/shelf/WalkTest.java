package dev.easel.daemon.shelf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalkTest {
    @TempDir
    private Path folder;

    private Tree tree;

    @BeforeEach
    void plant() {
        tree = new Tree(folder.resolve("own"));
    }

    @Test
    void knowsAutomaticByItsRootAndByItsFolderOfModels() {
        tree.with(
                "models/Stable-diffusion/anime/a.safetensors",
                "models/Lora/b.safetensors",
                "models/VAE/c.vae.pt",
                "embeddings/d.pt",
                "venv/lib/e.bin",
                "outputs/f.safetensors");
        var all = List.of(
                "embeddings/d.pt",
                "models/Lora/b.safetensors",
                "models/Stable-diffusion/anime/a.safetensors",
                "models/VAE/c.vae.pt");
        assertEquals(all, places(tree.root()));
        assertEquals(all, places(tree.at("models")));
    }

    @Test
    void knowsComfyAndInvokeByTheirRoots() {
        tree.with(
                "models/checkpoints/a.safetensors",
                "models/unet/b.gguf",
                "models/upscale_models/c.pth",
                "custom_nodes/x/model.bin",
                "models/diffusers/d/model_index.json",
                "models/diffusers/d/unet/diffusion_pytorch_model.safetensors");
        assertEquals(
                List.of(
                        "models/checkpoints/a.safetensors",
                        "models/diffusers/d",
                        "models/unet/b.gguf",
                        "models/upscale_models/c.pth"),
                places(tree.root()));
        var invoke = new Tree(folder.resolve("invoke"))
                .with(
                        "invokeai.yaml",
                        "models/0b8b/dream.safetensors",
                        "models/.download_cache/x.safetensors",
                        "models/5f21/model_index.json",
                        "outputs/y.bin");
        assertEquals(List.of("models/0b8b/dream.safetensors", "models/5f21"), places(invoke, invoke.root()));
    }

    @Test
    void takesTheRevisionOfTheHubsCacheThatMainIs() {
        tree.with(
                        "version.txt",
                        "hub/version.txt",
                        "hub/models--a--b/blobs/0123",
                        "hub/models--a--b/snapshots/old/model_index.json",
                        "hub/models--a--b/snapshots/new/model_index.json",
                        "hub/models--c--d/snapshots/only/x.safetensors",
                        "hub/datasets--e--f/snapshots/1/data.bin")
                .write("hub/models--a--b/refs/main", "new\n".getBytes(UTF_8))
                .write("hub/models--c--d/refs/main", "../../..".getBytes(UTF_8));
        assertEquals(
                List.of("hub/models--a--b/snapshots/new", "hub/models--c--d/snapshots/only/x.safetensors"),
                places(tree.root()));
    }

    @Test
    void passesOverWhatIsHiddenOrNotFinished() {
        tree.with(
                "a.safetensors",
                "b.SAFETENSORS",
                ".c.safetensors",
                ".git/d.bin",
                "e.safetensors.part",
                "f.crdownload",
                "g.tmp",
                "h.safetensors.tmp",
                "i.txt",
                "safetensors",
                "node_modules/j.bin");
        assertEquals(List.of("a.safetensors", "b.SAFETENSORS"), places(tree.root()));
    }

    @Test
    void followsLinksOnceAndEndsInACycle() {
        var elsewhere = new Tree(folder.resolve("elsewhere")).with("x.safetensors", "deep/y.safetensors");
        tree.with("a/z.safetensors")
                .link("a/up", tree.root())
                .link("b", elsewhere.root())
                .link("c", elsewhere.at("deep"))
                .link("d.safetensors", elsewhere.at("x.safetensors"))
                .link("e", folder.resolve("own/e"));
        assertEquals(List.of("a/z.safetensors", "b/deep/y.safetensors", "b/x.safetensors"), places(tree.root()));
    }

    @Test
    void listsALinkThatLeadsNowhere() {
        tree.link("gone.safetensors", folder.resolve("nowhere"));
        assertEquals(List.of("gone.safetensors"), places(tree.root()));
    }

    @Test
    void goesEightFoldersDeep() {
        tree.with("1/2/3/4/5/6/7/8/in.safetensors", "1/2/3/4/5/6/7/8/9/out.safetensors");
        assertEquals(List.of("1/2/3/4/5/6/7/8/in.safetensors"), places(tree.root()));
    }

    @Test
    void takesAFolderAsOneModelOrOnePart() {
        tree.with(
                "sd/unet/config.json",
                "sd/vae/x.safetensors",
                "sd/text_encoder/y.safetensors",
                "sd/extra.safetensors",
                "canny/config.json",
                "canny/diffusion_pytorch_model.fp16.safetensors",
                "llm/config.json",
                "llm/model.safetensors");
        assertEquals(List.of("canny", "llm/model.safetensors", "sd"), places(tree.root()));
    }

    @Test
    void saysWhatIsWrongWithAFolder() throws IOException {
        tree.with("file.safetensors", "shut/a.safetensors", "open/b.safetensors");
        var gone = tree.at("gone");
        var shut = tree.at("shut");
        Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("---------"));
        try {
            var walked = Walk.through(List.of(gone, tree.at("file.safetensors"), tree.root()));
            assertEquals("there is no such folder now", walked.problems().get(gone));
            assertEquals(
                    "it is a file; name the folder that it is in",
                    walked.problems().get(tree.at("file.safetensors")));
            if (!Files.isReadable(shut))
                assertEquals(
                        "'shut' in it cannot be read: it is not yours to read",
                        walked.problems().get(tree.root()));
            assertTrue(walked.items().stream().anyMatch(item -> item.path().endsWith("b.safetensors")));
        } finally {
            Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void marksWhatChanges() throws IOException {
        tree.with("a.safetensors", "sd/model_index.json", "sd/unet/diffusion_pytorch_model.safetensors");
        var before = marks();
        assertEquals(before, marks());
        Files.setLastModifiedTime(tree.at("a.safetensors"), FileTime.fromMillis(1));
        var touched = marks();
        assertNotEquals(before.get("a.safetensors"), touched.get("a.safetensors"));
        tree.with("a.yaml").write("sd/unet/config.json", new byte[] {'{', '}'});
        var told = marks();
        assertNotEquals(touched.get("a.safetensors"), told.get("a.safetensors"));
        assertNotEquals(touched.get("sd"), told.get("sd"));
    }

    private Map<String, Long> marks() {
        return Walk.through(List.of(tree.root())).items().stream()
                .collect(Collectors.toMap(
                        item -> tree.root().relativize(item.path()).toString(), Item::mark));
    }

    private List<String> places(Path within) {
        return places(tree, within);
    }

    private static List<String> places(Tree of, Path within) {
        return Walk.through(List.of(within)).items().stream()
                .map(item -> of.root().relativize(item.path().normalize()).toString())
                .sorted()
                .toList();
    }
}
