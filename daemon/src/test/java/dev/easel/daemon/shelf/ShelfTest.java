package dev.easel.daemon.shelf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.worker.Looking;
import dev.easel.daemon.worker.Sighting;
import dev.easel.daemon.worker.WorkerDied;
import dev.easel.engine.error.EaselException;
import dev.easel.engine.model.ModelCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShelfTest {
    private static final int MANY = 10_000;

    @TempDir
    private Path folder;

    private final List<Path> looked = new ArrayList<>();
    private final List<Shelf> open = new ArrayList<>();
    private Tree tree;
    private Shelf shelf;

    @BeforeEach
    void plant() {
        tree = new Tree(folder.resolve("own")).with("fox.safetensors", "styles/fox-lora.safetensors", "old.ckpt");
        shelf = shelf(tree.root());
    }

    @AfterEach
    void close() {
        open.forEach(Shelf::close);
    }

    @Test
    void listsWhatCanBeDrawnWithFirst() {
        var listing = shelf.listing();
        assertEquals(List.of("fox", "fox-lora", "old"), names(listing));
        assertEquals("checkpoint", listing.found().getFirst().sighting().kind());
        assertEquals(
                new FolderState(tree.root(), 1, 2, 0, null), listing.folders().getFirst());
        assertEquals("fox", shelf.find("fox").orElseThrow().name());
        assertTrue(shelf.find("wolf").isEmpty());
    }

    @Test
    void looksOnlyAtWhatIsNewOrChanged() throws IOException {
        shelf.listing();
        assertEquals(3, looked.size());
        shelf.listing();
        assertEquals(3, looked.size());
        tree.with("owl.safetensors").write("old.ckpt", new byte[] {1, 2});
        assertEquals(List.of("fox", "owl", "fox-lora", "old"), names(shelf.listing()));
        assertEquals(List.of(tree.at("old.ckpt"), tree.at("owl.safetensors")), looked.subList(3, 5));
        Files.delete(tree.at("fox.safetensors"));
        assertEquals(List.of("owl", "fox-lora", "old"), names(shelf.listing()));
        assertEquals(5, looked.size());
    }

    @Test
    void remembersInTheNextLifeWhatItSaw() throws IOException {
        shelf.listing();
        assertEquals(names(shelf.listing()), names(shelf(tree.root()).listing()));
        assertEquals(3, looked.size());
        assertEquals(
                List.of(new FolderState(tree.root(), 1, 2, 0, null)),
                Shelf.glance(List.of(tree.root()), folder.resolve("shelf.json"), "1"));
        for (var damage : List.of("{", "[]", "{\"format\":2,\"version\":\"1\",\"seen\":[null]}", "{\"format\":9}")) {
            Files.writeString(folder.resolve("shelf.json"), damage);
            assertEquals(3, shelf(tree.root()).listing().found().size(), damage);
        }
        assertEquals(15, looked.size());
    }

    @Test
    void aFileThatEndsTheProcessIsListedAndLookedAtAgainInTheNextLife() {
        tree.with("kills.safetensors");
        var listing = shelf.listing();
        var killer = listing.found().stream()
                .filter(each -> each.name().equals("kills"))
                .findFirst()
                .orElseThrow();
        assertEquals("damaged", killer.sighting().kind());
        assertTrue(String.valueOf(killer.sighting().reason()).contains("SIGSEGV"));
        shelf.listing();
        assertEquals(4, looked.size());
        shelf(tree.root()).listing();
        assertEquals(5, looked.size());
    }

    @Test
    void followsOtherFoldersAndNamesAMissingOne() {
        var gone = folder.resolve("gone");
        shelf.follow(List.of(gone));
        var listing = shelf.listing();
        assertEquals(List.of(), listing.found());
        assertEquals("there is no such folder now", listing.folders().getFirst().problem());
        shelf.follow(List.of());
        assertEquals(Listing.EMPTY, shelf.listing());
    }

    @Test
    void listsTenThousandFilesAndOpensNoneTheSecondTime() {
        var many = new Tree(folder.resolve("many"));
        for (var i = 0; i < MANY; i++) many.with("f" + i % 100 + "/lora-" + i + ".safetensors");
        var full = shelf(many.root());
        assertEquals(MANY, full.listing().found().size());
        assertEquals(MANY, looked.size());
        assertEquals(MANY, full.listing().found().size());
        assertEquals(MANY, looked.size());
    }

    @Test
    void goesOnWhenNoProcessCanBeStarted() {
        var blind = new Shelf(
                new ModelCatalog(folder.resolve("models")),
                (_, _) -> {
                    throw new BlindException();
                },
                new Memory(folder.resolve("none.json"), "1"),
                List.of(tree.root()));
        open.add(blind);
        assertEquals(3, blind.listing().unseen());
        assertThrows(StillLooking.class, () -> blind.find("fox"));
    }

    @Test
    void anOddNameIsAName() {
        var odd = new Tree(folder.resolve("odd"))
                .with(
                        "a b.safetensors",
                        "it's \"quoted\".safetensors",
                        "line\nbreak.safetensors",
                        "Füchse 🦊.safetensors");
        assertEquals(
                List.of("a-b", "f-chse-", "it-s-quoted-", "line-break"),
                names(shelf(odd.root()).listing()));
    }

    @Test
    void keepsWhatItSawPrivatelyBesideTheCache() throws IOException {
        shelf.listing();
        var kept = Files.readString(folder.resolve("shelf.json"), UTF_8);
        assertTrue(kept.contains("fox.safetensors"));
        assertFalse(Files.exists(folder.resolve("shelf.json.new")));
    }

    private Shelf shelf(Path... folders) {
        var fresh = new Shelf(
                new ModelCatalog(folder.resolve("models")),
                this::look,
                new Memory(folder.resolve("shelf.json"), "1"),
                List.of(folders));
        open.add(fresh);
        return fresh;
    }

    /// Sees what the name says.
    private void look(List<Path> paths, Looking looking) {
        for (var path : paths) {
            looked.add(path);
            var name = String.valueOf(path.getFileName());
            if (name.contains("kills")) looking.onDeath(path, new WorkerDied("the look", 139, ""));
            else if (name.contains("lora"))
                looking.onSeen(path, new Sighting("lora", "sd15", null, "LoRAs come later", null));
            else if (name.endsWith(".ckpt")) looking.onSeen(path, new Sighting("pickle", null, null, "no", "other"));
            else looking.onSeen(path, new Sighting("checkpoint", "sd15", null, null, null));
        }
    }

    private static List<String> names(Listing listing) {
        return listing.found().stream().map(Found::name).toList();
    }

    /// As when the table of processes is full.
    private static final class BlindException extends EaselException {
        private static final long serialVersionUID = 1;

        BlindException() {
            super(Kind.FAILED, "model_load_failed", "No process can be started", "Look at the machine.");
        }
    }
}
