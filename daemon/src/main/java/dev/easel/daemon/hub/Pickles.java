package dev.easel.daemon.hub;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Why a repository without weights that Easel reads is refused.
final class Pickles {
    private static final Pattern PICKLE = Pattern.compile("(?i).*\\.(ckpt|pt|pth|bin|pkl)");
    private static final Pattern ARCHIVE = Pattern.compile("(?i).*\\.(zip|tar|gz|tgz|7z|rar|xz)");
    private static final List<String> PLACES = List.of("unet/", "text_encoder/", "vae/", "");

    private Pickles() {}

    /// For a file that was asked for by name.
    static Unusable refuse(String name) {
        if (PICKLE.matcher(name).matches())
            return Unusable.model(
                    name + " is a pickle, which can run any code; Easel opens .safetensors only",
                    "Look for a .safetensors file of the same model.");
        if (ARCHIVE.matcher(name).matches())
            return Unusable.model(
                    name + " is an archive, which Easel does not unpack", "Look for a .safetensors file.");
        return Unusable.model(name + " is no .safetensors file", "Name a .safetensors file, or the repository alone.");
    }

    /// @param missing what it lacks, in words
    static Unusable refuse(Listing listing, String missing) {
        var path = listing.repository().path();
        var pickle = pickle(listing);
        if (pickle.isPresent() && listing.files().stream().noneMatch(HubFile::isWeights))
            return Unusable.model(
                    "%s has its weights as pickles only (%s), which can run any code; Easel opens .safetensors only"
                            .formatted(path, pickle.get()),
                    "Look for another copy of the model, or for a revision of it with .safetensors files.");
        return Unusable.model(
                path + " is no model that Easel can draw with: " + missing,
                "Easel pulls folders as diffusers saves them, and checkpoints in one .safetensors file.");
    }

    private static Optional<String> pickle(Listing listing) {
        return PLACES.stream()
                .flatMap(place -> listing.files().stream()
                        .map(HubFile::name)
                        .filter(name ->
                                name.startsWith(place) && PICKLE.matcher(name).matches()))
                .findFirst();
    }
}
