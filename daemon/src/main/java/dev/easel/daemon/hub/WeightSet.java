package dev.easel.daemon.hub;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The weights of one network in one precision: a file, or shards and their index.
///
/// @param variant `fp16` or another; empty for the one without a name
/// @param isWhole whether all its shards are there, and its index
record WeightSet(String variant, List<HubFile> files, boolean isWhole) {
    private static final String VARIANT = "(?:\\.([A-Za-z][A-Za-z0-9_]*))?";
    private static final int MOST_SHARDS = 1000;

    WeightSet {
        files = List.copyOf(files);
    }

    long size() {
        return files.stream().mapToLong(HubFile::size).sum();
    }

    /// All that a repository has of the network in the folder `part`, whose files are called `stem` and something more.
    static List<WeightSet> all(Listing listing, String part, String stem) {
        var pattern = Pattern.compile(
                Pattern.quote(part + "/" + stem) + VARIANT + "(?:-(\\d{5})-of-(\\d{5}))?" + VARIANT + "\\.safetensors");
        var sets = new TreeMap<String, List<Piece>>();
        for (var file : listing.files()) {
            var name = pattern.matcher(file.name());
            if (!name.matches()) continue;
            var piece = Piece.of(file, name);
            sets.computeIfAbsent(piece.variant() + "-" + piece.of(), _ -> new ArrayList<>())
                    .add(piece);
        }
        return sets.values().stream()
                .map(pieces -> whole(listing, part + "/" + stem, pieces))
                .toList();
    }

    private static WeightSet whole(Listing listing, String stem, List<Piece> pieces) {
        var first = pieces.getFirst();
        var files = pieces.stream()
                .sorted(Comparator.comparingInt(Piece::number))
                .map(Piece::file)
                .toList();
        if (first.of() == 0) return new WeightSet(first.variant(), files, true);
        var dotted = first.variant().isEmpty() ? "" : "." + first.variant();
        var index = Stream.of(
                        stem + dotted + HubFile.WEIGHTS + ".index.json",
                        stem + HubFile.WEIGHTS + ".index" + dotted + ".json")
                .flatMap(name -> listing.file(name).stream())
                .findFirst();
        var isWhole = index.isPresent() && files.size() == first.of() && first.of() <= MOST_SHARDS;
        return new WeightSet(
                first.variant(), Stream.concat(index.stream(), files.stream()).toList(), isWhole);
    }

    /// A file, and its place among its shards; 0 of 0 if there are none.
    private record Piece(HubFile file, String variant, int number, int of) {
        static Piece of(HubFile file, Matcher name) {
            var variant = name.group(1) != null ? name.group(1) : name.group(4);
            return new Piece(file, variant == null ? "" : variant, number(name.group(2)), number(name.group(3)));
        }

        private static int number(@Nullable String digits) {
            return digits == null ? 0 : Integer.parseInt(digits);
        }
    }
}
