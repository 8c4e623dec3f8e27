package dev.easel.daemon.shelf;

import dev.easel.daemon.worker.Sighting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What was seen of files, so that none is opened twice: kept in a file that may vanish. Safe for any thread; `save`
/// and
/// `load` by one.
final class Memory {
    /// To be raised when files are told apart otherwise.
    private static final int FORMAT = 2;

    private static final long LARGEST = 256L << 20;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Logger LOG = Logger.getLogger(Memory.class.getName());

    private final Path file;
    private final String version;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private boolean isChanged;

    /// @param version of Easel; another one's eyes are not trusted
    Memory(Path file, String version) {
        this.file = file;
        this.version = version;
    }

    /// Reads what an earlier run has seen. Nothing is lost if it cannot: it is looked at again.
    void load() {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) return;
            var kept = JSON.readValue(Files.readAllBytes(file), Kept.class);
            if (kept.format() != FORMAT || !version.equals(kept.version()) || kept.seen() == null) return;
            kept.seen().stream().filter(Memory::isWhole).forEach(each -> seen.put(each.path(), each));
        } catch (IOException | JacksonException e) {
            LOG.log(Level.INFO, "what was seen of the folders of models cannot be read, and is seen anew", e);
        }
    }

    private static boolean isWhole(@Nullable Seen each) {
        return each != null && each.path() != null && each.sighting() != null;
    }

    Optional<Sighting> of(Item item) {
        return Optional.ofNullable(seen.get(item.path().toString()))
                .filter(each -> each.mark() == item.mark())
                .map(Seen::sighting);
    }

    /// @param isLasting whether the next run is to trust it too
    void keep(Item item, Sighting sighting, boolean isLasting) {
        var path = item.path().toString();
        seen.put(path, new Seen(path, item.mark(), sighting, isLasting));
        isChanged |= isLasting;
    }

    /// Forgets what is not among `items`.
    void keepOnly(Collection<Item> items) {
        var paths = items.stream().map(item -> item.path().toString()).collect(Collectors.toSet());
        isChanged |= seen.keySet().retainAll(paths);
    }

    /// Writes it if anything changed, the whole file at once.
    void save() {
        if (!isChanged) return;
        try {
            Files.createDirectories(file.getParent());
            var lasting = seen.values().stream().filter(Seen::isLasting).toList();
            var fresh = Files.write(
                    file.resolveSibling(file.getFileName() + ".new"),
                    JSON.writeValueAsBytes(new Kept(FORMAT, version, lasting)));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            isChanged = false;
        } catch (IOException e) {
            LOG.log(Level.WARNING, "what was seen of the folders of models cannot be kept", e);
        }
    }

    private record Kept(int format, String version, List<Seen> seen) {}

    private record Seen(String path, long mark, Sighting sighting, boolean isLasting) {}
}
