package dev.easel.daemon.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.hub.faithful.Content;
import dev.easel.daemon.hub.faithful.Fault;
import dev.easel.daemon.hub.faithful.Place;
import dev.easel.daemon.hub.faithful.Repository;
import dev.easel.daemon.worker.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the hub's own programs brought to this machine is used, not brought a second time.
class HubCacheTest {
    @TempDir
    private Path folder;

    private Harbour harbour;
    private Repository tiny;

    @BeforeEach
    void open() {
        harbour = new Harbour(folder);
        tiny = harbour.tiny(Harbour.TINY);
    }

    @AfterEach
    void close() throws IOException {
        harbour.close();
    }

    @Test
    void aSnapshotIsUsedWhereItIs() throws IOException {
        var snapshot = bringAll(folder.resolve("home/.cache/huggingface/hub"));
        var before = harbour.bytes();
        var pulled = harbour.pull(Harbour.TINY);
        assertEquals(List.of(), harbour.faithful.visits().at(Place.RESOLVE, ""));
        assertEquals("used_in_place", pulled.notes().getFirst().code());
        assertTrue(pulled.notes().getFirst().detail().contains(snapshot.toString()));
        assertTrue(harbour.bytes() - before < 5_000_000, "no weights are copied");
        harbour.catalog.find(Harbour.TINY).checkWeights();
        harbour.catalog.delete(Harbour.TINY);
        assertTrue(Files.exists(snapshot.resolve(Harbour.UNET)), "it belongs to somebody else");
    }

    @Test
    void theCacheIsFoundWhereverTheEnvironmentSays() throws IOException {
        bringAll(folder.resolve("elsewhere"));
        harbour.environment.put("HF_HUB_CACHE", folder.resolve("elsewhere").toString());
        assertEquals(
                "used_in_place", harbour.pull(Harbour.TINY).notes().getFirst().code());
    }

    @Test
    void withoutTheHubWhatItsProgramsBroughtWillDo() throws IOException {
        bringAll(folder.resolve("home/.cache/huggingface/hub"));
        harbour.faithful.always(Place.LISTING, Harbour.TINY, Fault.cutAfter(0));
        var pulled = harbour.pull(Harbour.TINY);
        assertEquals(
                List.of("offline", "used_in_place"),
                pulled.notes().stream().map(Pulled.Note::code).toList());
        assertEquals(1, harbour.faithful.visits().at(Place.LISTING, "").size(), "nobody waits for six tries");
    }

    @Test
    void anotherPrecisionBesideItIsNotTakenInItsPlace() throws IOException {
        var snapshot = bringAll(folder.resolve("home/.cache/huggingface/hub"));
        Files.writeString(snapshot.resolve("unet/diffusion_pytorch_model.bf16.safetensors"), "other");
        var pulled = harbour.pull(Harbour.TINY);
        assertTrue(
                pulled.notes().stream().allMatch(note -> note.code().equals("linked")),
                pulled.notes().toString());
        assertEquals(2, Files.getAttribute(harbour.installed(Harbour.TINY, Harbour.UNET), "unix:nlink"));
        assertEquals(List.of(), harbour.faithful.visits().at(Place.RESOLVE, ".safetensors"));
    }

    @Test
    void aHalfSnapshotSparesWhatItHas() throws IOException {
        var snapshot = bringAll(folder.resolve("home/.cache/huggingface/hub"));
        Files.delete(snapshot.resolve(Harbour.UNET));
        Files.delete(blob(snapshot, TinyModel.folder().resolve(Harbour.UNET)));
        harbour.pull(Harbour.TINY);
        assertEquals(
                1, harbour.faithful.visits().at(Place.RESOLVE, ".safetensors").size());
    }

    @Test
    void aDamagedSnapshotIsToldNotTaken() throws IOException {
        var snapshot = bringAll(folder.resolve("home/.cache/huggingface/hub"));
        var blob = snapshot.resolve(Harbour.UNET).toRealPath();
        var bytes = Files.readAllBytes(blob);
        bytes[bytes.length - 1] ^= 1;
        Files.write(blob, bytes);
        var refusal = assertThrows(HubFailed.class, () -> harbour.pull(Harbour.TINY));
        assertTrue(refusal.getMessage().contains(Harbour.UNET), refusal.getMessage());
        assertFalse(Files.exists(folder.resolve("downloads")));
    }

    /// Lays all of the tiny model as `huggingface_hub` does; the result is the snapshot.
    private Path bringAll(Path cache) throws IOException {
        var repository = cache.resolve("models--acme--tiny");
        var snapshot = repository.resolve("snapshots").resolve(tiny.revision());
        Files.createDirectories(repository.resolve("refs"));
        Files.createDirectories(repository.resolve("blobs"));
        Files.writeString(repository.resolve("refs/main"), tiny.revision());
        try (var files = Files.walk(TinyModel.folder())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var link = snapshot.resolve(TinyModel.folder().relativize(file).toString());
                var blob = blob(snapshot, file);
                Files.copy(file, blob);
                var parent = link.resolveSibling("");
                Files.createDirectories(parent);
                Files.createSymbolicLink(link, parent.relativize(blob));
            }
        }
        return snapshot;
    }

    private static Path blob(Path snapshot, Path file) throws IOException {
        var isLarge = file.toString().endsWith(".safetensors");
        var name = isLarge ? Content.of(file).sha256() : gitBlob(file);
        return snapshot.resolve("../../blobs").normalize().resolve(name);
    }

    private static String gitBlob(Path file) throws IOException {
        var digest = Digests.begin(new HubFile("small", Files.size(file), null, "0".repeat(40)));
        return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    }
}
