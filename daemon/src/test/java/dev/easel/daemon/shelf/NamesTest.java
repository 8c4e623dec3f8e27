package dev.easel.daemon.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.model.ModelName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void takesTheNameOfTheFileOrFolder() {
        assertEquals(
                List.of("dreamshaper_8.5", "it-s-mine", "sd-v1.5", "a-b/c.d", "model"),
                names(
                        "/m/DreamShaper_8.5.safetensors",
                        "/m/it's \n mine.safetensors",
                        "/m/SD v1.5",
                        "/m/hub/models--a-b--c.d/snapshots/0123",
                        "/m/猫.safetensors"));
    }

    @Test
    void tellsThoseApartThatWouldBeCalledAlike() {
        assertEquals(
                List.of("anime/model", "real/model", "other"),
                names("/m/anime/model.safetensors", "/m/real/model.safetensors", "/m/other.safetensors"));
        var same = names("/m/a.safetensors", "/m/A.safetensors", "/n/m/a.ckpt");
        assertEquals(3, new TreeSet<>(same).size());
        same.forEach(name -> assertTrue(name.matches("a-[0-9a-f]{6}"), name));
    }

    @Test
    void leavesWhatIsTakenAndDoesNotMindTheOrder() {
        var names = new Names(Set.of("model"));
        var items = List.of(item("/m/real/model.safetensors"), item("/m/x.safetensors"));
        var first = names.of(items);
        assertEquals("real/model", first.get(items.getFirst().path()));
        assertEquals(first, new Names(Set.of("model")).of(items.reversed()));
        var later = List.of(item("/m/lora/x.safetensors"));
        assertEquals("lora/x", names.of(later).get(later.getFirst().path()));
    }

    @Test
    void givesOnlyNamesThatAModelMayHave() {
        for (var name : names(
                "/m/" + "long".repeat(60) + ".safetensors",
                "/m/..safetensors",
                "/m/a..b.safetensors",
                "/" + "deep".repeat(40) + "/x.safetensors",
                "/other/x.safetensors",
                "/")) assertEquals(name, new ModelName(name).value());
    }

    private static List<String> names(String... paths) {
        var items = List.of(paths).stream().map(NamesTest::item).toList();
        var names = new Names(Set.of()).of(items);
        return items.stream()
                .map(item -> String.valueOf(names.get(item.path())))
                .toList();
    }

    private static Item item(String path) {
        return new Item(Path.of(path), Path.of("/m"), 1, Instant.EPOCH, 1, Set.of(path));
    }
}
