package dev.easel.daemon.hub;

import java.util.List;
import java.util.stream.Stream;

/// The files of a repository that Easel needs, and no other: either a folder as diffusers saves it, or one file.
///
/// @param configs small files that tell what the model is
/// @param others what its tokenizer reads, and the weights
/// @param isSingle whether it is one file that holds all
record Selection(List<HubFile> configs, List<HubFile> others, boolean isSingle) {
    private static final List<String> CONFIGS = List.of(
            "model_index.json",
            "easel.json",
            "scheduler/scheduler_config.json",
            "text_encoder/config.json",
            "unet/config.json",
            "vae/config.json");
    private static final List<String> TOKENIZER = List.of(
            "tokenizer/tokenizer.json",
            "tokenizer/vocab.json",
            "tokenizer/merges.txt",
            "tokenizer/added_tokens.json",
            "tokenizer/tokenizer_config.json",
            "tokenizer/special_tokens_map.json");

    private static final long LARGEST_CONFIG = 1 << 20;
    private static final long LARGEST_TOKENIZER = 16 << 20;

    Selection {
        configs = List.copyOf(configs);
        others = List.copyOf(others);
    }

    /// The small files of `listing` that tell what it is, none if it is no folder of diffusers'.
    static List<HubFile> configs(Listing listing) {
        return small(listing, CONFIGS, LARGEST_CONFIG);
    }

    /// All that is needed of `listing`.
    ///
    /// @throws Unusable if that is not there, or it does not say which of several files is meant
    static Selection of(Listing listing) {
        if (listing.repository().file() != null) return single(SingleFile.named(listing));
        var missing = FolderLayout.whatIsMissing(listing);
        if (missing.isEmpty()) {
            var others = Stream.concat(
                    small(listing, TOKENIZER, LARGEST_TOKENIZER).stream(), FolderLayout.weights(listing).stream());
            return new Selection(configs(listing), others.toList(), false);
        }
        return single(SingleFile.only(listing).orElseThrow(() -> Pickles.refuse(listing, missing.get())));
    }

    /// Every file, the small ones first.
    List<HubFile> files() {
        return Stream.concat(configs.stream(), others.stream()).toList();
    }

    long size() {
        return files().stream().mapToLong(HubFile::size).sum();
    }

    private static Selection single(HubFile file) {
        return new Selection(List.of(), List.of(known(file)), true);
    }

    private static List<HubFile> small(Listing listing, List<String> names, long largest) {
        return names.stream()
                .flatMap(name -> listing.file(name).stream())
                .map(Selection::known)
                .peek(file -> {
                    if (file.size() > largest)
                        throw Unusable.model(
                                "%s of %s has %d bytes, more than any such file"
                                        .formatted(
                                                file.name(),
                                                listing.repository().path(),
                                                file.size()),
                                "Look at the repository; it is not what it seems.");
                })
                .toList();
    }

    /// @throws HubFailed if the hub does not say enough of `file` to know whether it came whole
    static HubFile known(HubFile file) {
        if (file.size() < 0 || (file.sha256() == null && file.blob() == null))
            throw HubFailed.unlikely("it does not say the size and the digest of " + file.name());
        return file;
    }
}
