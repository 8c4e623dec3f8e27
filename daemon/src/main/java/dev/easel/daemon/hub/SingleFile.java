package dev.easel.daemon.hub;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A checkpoint that is one file of a repository.
final class SingleFile {
    /// What files are called that are parts of models, not models.
    private static final Pattern PART = Pattern.compile(
            "(?i)(^|[._ -])(vae|loras?|controlnet|inpaint(ing)?|refiner|embeddings?|lycoris)([._ -]|$)");

    private static final int SHOWN = 12;

    private SingleFile() {}

    /// The file that was asked for by name.
    ///
    /// @throws Unusable if there is none of that name, or it is no file of weights
    static HubFile named(Listing listing) {
        var name = String.valueOf(listing.repository().file());
        if (!name.endsWith(HubFile.WEIGHTS)) throw Pickles.refuse(name);
        return listing.file(name)
                .orElseThrow(() -> Unusable.choice(
                        listing.repository().path() + " has no file '" + name + "'",
                        choices(listing.repository(), all(listing))));
    }

    /// The one that there is at the root of the repository, or the one that the variant tells; empty if there is none.
    ///
    /// @throws Unusable if there are several
    static Optional<HubFile> only(Listing listing) {
        var all = all(listing);
        var variant = listing.repository().variant();
        var fitting = variant == null ? all : fitting(all, variant);
        if (variant != null && fitting.isEmpty() && !all.isEmpty())
            throw Unusable.choice(
                    listing.repository().path() + " has no variant '" + variant + "'",
                    choices(listing.repository(), all));
        var models = fitting.stream().filter(Predicate.not(SingleFile::isPart)).toList();
        var left = models.isEmpty() ? fitting : models;
        if (left.size() > 1)
            throw Unusable.choice(
                    "%s holds %d models, each in one file"
                            .formatted(listing.repository().path(), left.size()),
                    choices(listing.repository(), left));
        return left.stream().findFirst();
    }

    private static List<HubFile> fitting(List<HubFile> files, String variant) {
        var word = variant.toLowerCase(Locale.ROOT);
        return files.stream()
                .filter(file -> stem(file).equals(word)
                        || stem(file).endsWith("." + word)
                        || stem(file).endsWith("-" + word)
                        || stem(file).endsWith("_" + word))
                .toList();
    }

    private static String stem(HubFile file) {
        return file.name()
                .substring(0, file.name().length() - HubFile.WEIGHTS.length())
                .toLowerCase(Locale.ROOT);
    }

    private static boolean isPart(HubFile file) {
        return PART.matcher(stem(file)).find();
    }

    private static List<HubFile> all(Listing listing) {
        return listing.files().stream()
                .filter(file -> file.isWeights() && file.folder().isEmpty() && HubFile.isSafe(file.name()))
                .toList();
    }

    private static String choices(HubName repository, List<HubFile> files) {
        if (files.isEmpty()) return "It has no " + HubFile.WEIGHTS + " file at its root.";
        var commands = files.stream()
                .limit(SHOWN)
                .map(file -> "\n  easel pull '" + repository.path() + "/" + file.name() + "'");
        var rest = files.size() > SHOWN ? "\n  and " + (files.size() - SHOWN) + " more" : "";
        return "Name one:" + String.join("", commands.toList()) + rest;
    }
}
