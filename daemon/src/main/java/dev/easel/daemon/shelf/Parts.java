package dev.easel.daemon.shelf;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The files of one model's folder, counted into one item. Confined to one thread.
final class Parts {
    private final Path place;
    private final Mark mark = new Mark();
    private final Set<Object> keys = new HashSet<>();
    private long size;
    private Instant modified = Instant.EPOCH;

    Parts(Path place) {
        this.place = place;
    }

    /// @param name within the folder
    /// @param attributes null if it is a link that leads nowhere
    void add(String name, Path path, @Nullable BasicFileAttributes attributes) {
        mark.add(name).add(attributes);
        if (attributes == null || !attributes.isRegularFile()) return;
        size += attributes.size();
        var time = attributes.lastModifiedTime().toInstant();
        if (time.isAfter(modified)) modified = time;
        if (name.startsWith("unet/") && name.endsWith(".safetensors")) keys.add(Walk.key(path, attributes));
    }

    Item item(Path folder) {
        return new Item(place, folder, size, modified, mark.value(), keys);
    }
}
