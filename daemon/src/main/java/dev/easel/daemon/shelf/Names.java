package dev.easel.daemon.shelf;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.easel.engine.error.EaselException;
import dev.easel.engine.model.ModelName;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Gives what is found its names, each one's own: that of the file or folder; where several would have it or a model is
/// installed under it, with the folder's before it; at last with a number of its path's. A name does not depend on the
/// order in which files came. Confined to one thread.
final class Names {
    private static final int DIGITS = 6;
    private static final int LONGEST = 120;

    private final Set<String> taken;

    /// @param taken names that nobody gets
    Names(Set<String> taken) {
        this.taken = new HashSet<>(taken);
    }

    /// The names of `items`; from now on they are taken.
    Map<Path, String> of(List<Item> items) {
        var plain = counted(items, item -> plain(item.path()));
        var longer = counted(items, item -> longer(item.path()));
        var names = new HashMap<Path, String>();
        for (var item : items) {
            var path = item.path();
            if (isFree(plain(path), plain)) names.put(path, plain(path));
            else if (isFree(longer(path), longer)) names.put(path, longer(path));
            else names.put(path, plain(path) + "-" + number(path));
        }
        taken.addAll(names.values());
        return names;
    }

    private boolean isFree(String name, Map<String, Integer> counts) {
        return !taken.contains(name) && counts.getOrDefault(name, 0) == 1;
    }

    private static Map<String, Integer> counted(List<Item> items, Function<Item, String> name) {
        var counts = new HashMap<String, Integer>();
        for (var item : items) counts.merge(name.apply(item), 1, Integer::sum);
        return counts;
    }

    private static String plain(Path path) {
        var name = slug(path);
        return name.substring(0, Math.min(name.length(), LONGEST));
    }

    private static String longer(Path path) {
        var parent = path.getParent();
        var name = parent == null ? plain(path) : slug(parent) + "/" + slug(path);
        return name.length() > LONGEST ? plain(path) : name;
    }

    private static String slug(Path path) {
        try {
            return ModelName.of(withoutEnding(path)).value();
        } catch (EaselException odd) {
            return "model";
        }
    }

    private static Path withoutEnding(Path path) {
        var name = String.valueOf(path.getFileName());
        var dot = name.lastIndexOf('.');
        return dot > 0 && Layout.takesFile(name) ? path.resolveSibling(name.substring(0, dot)) : path;
    }

    private static String number(Path path) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256").digest(path.toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
