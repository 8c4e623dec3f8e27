package dev.easel.daemon.hub;

import dev.easel.daemon.hub.Pulled.Part;
import dev.easel.daemon.hub.Pulled.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a pull brings, and how much of it is here.
final class Plans {
    private Plans() {}

    /// @param folder where its files are, or come to be
    static Plan of(Listing listing, Selection selection, Path folder, Twins twins) {
        var files = selection.files().stream()
                .map(file -> new Part(file.name(), file.size(), file.digest(), here(listing, file, folder, twins)))
                .toList();
        var missing =
                files.stream().mapToLong(part -> part.size() - part.here()).sum();
        return new Plan(listing.repository().path(), listing.commit(), files, selection.size(), missing);
    }

    /// All of it, which is here.
    static Plan whole(Listing listing, Selection selection) {
        var files = selection.files().stream()
                .map(file -> new Part(file.name(), file.size(), file.digest(), file.size()))
                .toList();
        return new Plan(listing.repository().path(), listing.commit(), files, selection.size(), 0);
    }

    /// Of what is installed already.
    static Plan none(Listing listing) {
        return new Plan(listing.repository().path(), listing.commit(), List.of(), 0, 0);
    }

    /// Bytes of `selection` that `folder` lacks.
    static long missing(Selection selection, Path folder) {
        return selection.files().stream()
                .mapToLong(file -> file.size() - came(file, folder))
                .sum();
    }

    private static long here(Listing listing, HubFile file, Path folder, Twins twins) {
        var came = came(file, folder);
        return came < file.size() && twins.find(listing.repository(), file).isPresent() ? file.size() : came;
    }

    private static long came(HubFile file, Path folder) {
        var target = folder.resolve(file.name());
        if (Files.isRegularFile(target)) return file.size();
        return Math.min(file.size(), PartialFile.beside(target).toFile().length());
    }
}
