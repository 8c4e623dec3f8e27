package dev.easel.daemon.shelf;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One walk through all folders of models: their names and times, no content. Confined to one thread.
///
/// Links are followed; what was seen is not seen again, so a cycle ends. Limits: 8 folders deep, 200 000 entries and
/// 50 000 files in all; the rest is left out, and that is said.
final class Walk {
    private static final int DEEPEST = 8;
    private static final int MOST_ENTRIES = 200_000;
    private static final int MOST_ITEMS = 50_000;
    private static final String REPOSITORY = "models--";

    private final List<Item> items = new ArrayList<>();
    private final Map<Path, String> problems = new LinkedHashMap<>();
    private final Set<Object> seen = new HashSet<>();
    private final MacPrivacy mac = MacPrivacy.ofThisMachine();
    private Path folder = Path.of("");
    private int entries;

    private Walk() {}

    /// What lies in `folders`.
    static Walked through(List<Path> folders) {
        var walk = new Walk();
        folders.forEach(walk::enter);
        return new Walked(List.copyOf(walk.items), List.copyOf(folders), Map.copyOf(walk.problems));
    }

    private void enter(Path wanted) {
        folder = wanted;
        if (!Files.exists(wanted)) problems.put(wanted, "there is no such folder now");
        else if (!Files.isDirectory(wanted)) problems.put(wanted, "it is a file; name the folder that it is in");
        else for (var within : Layout.within(wanted)) visit(within, 0);
    }

    private void visit(Path place, int depth) {
        if (depth > DEEPEST || !isNew(place)) return;
        var inside = list(place);
        if (Layout.isOne(inside.keySet())) addFolder(place);
        else if (inside.containsKey("snapshots")
                && String.valueOf(place.getFileName()).startsWith(REPOSITORY))
            Revisions.of(place).forEach(revision -> visit(revision, depth + 1));
        else inside.forEach((name, path) -> look(name, path, inside, depth));
    }

    private void look(String name, Path path, Map<String, Path> beside, int depth) {
        var attributes = attributes(path);
        if (attributes != null && attributes.isDirectory()) {
            if (!Layout.skipsFolder(name)) visit(path, depth + 1);
        } else if (Layout.takesFile(name)) {
            if (attributes == null) add(new Item(path, folder, 0, Instant.EPOCH, 0, Set.of(path)));
            else if (attributes.isRegularFile()) addFile(path, attributes, beside);
        }
    }

    /// What a `.yaml` of the same name says belongs to a file.
    private void addFile(Path path, BasicFileAttributes attributes, Map<String, Path> beside) {
        var key = key(path, attributes);
        if (!seen.add(key)) return;
        var mark = new Mark().add(attributes);
        var name = String.valueOf(path.getFileName());
        var yaml = beside.get(name.substring(0, name.lastIndexOf('.')) + ".yaml");
        if (yaml != null) mark.add(attributes(yaml));
        add(new Item(
                path, folder, attributes.size(), attributes.lastModifiedTime().toInstant(), mark.value(), Set.of(key)));
    }

    private void addFolder(Path place) {
        var parts = new Parts(place);
        list(place).forEach((name, path) -> {
            var attributes = attributes(path);
            if (attributes == null || !attributes.isDirectory()) parts.add(name, path, attributes);
            else if (!Layout.skipsFolder(name))
                list(path).forEach((inner, each) -> parts.add(name + "/" + inner, each, attributes(each)));
        });
        add(parts.item(folder));
    }

    private void add(Item item) {
        if (items.size() < MOST_ITEMS) items.add(item);
        else problems.putIfAbsent(folder, "it holds more than " + MOST_ITEMS + " files; the rest is left out");
    }

    private boolean isNew(Path place) {
        var attributes = attributes(place);
        return attributes != null && attributes.isDirectory() && seen.add(key(place, attributes));
    }

    /// What is in `place` by name, in the order of names.
    private Map<String, Path> list(Path place) {
        var inside = new TreeMap<String, Path>();
        try (var paths = Files.newDirectoryStream(place)) {
            for (var path : paths) {
                if (++entries > MOST_ENTRIES) {
                    problems.putIfAbsent(folder, "it holds more than " + MOST_ENTRIES + " names; the rest is left out");
                    break;
                }
                inside.put(String.valueOf(path.getFileName()), path);
            }
        } catch (IOException | DirectoryIteratorException e) {
            problems.putIfAbsent(folder, unreadable(place, e));
        }
        return inside;
    }

    private String unreadable(Path place, Exception e) {
        var kept = mac.problem(place);
        if (kept.isPresent()) return kept.get();
        var inner = place.equals(folder) ? "it" : "'" + folder.relativize(place) + "' in it";
        var cause = e.getCause() instanceof IOException below ? below : e;
        return inner + " cannot be read" + (cause instanceof AccessDeniedException ? ": it is not yours to read" : "");
    }

    static @Nullable BasicFileAttributes attributes(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class);
        } catch (IOException | SecurityException _) {
            return null;
        }
    }

    /// By what the disk knows a file, be it reached by links; the path itself on a disk that has no such thing.
    static Object key(Path path, BasicFileAttributes attributes) {
        var key = attributes.fileKey();
        return key == null ? path.toAbsolutePath().normalize() : key;
    }
}
