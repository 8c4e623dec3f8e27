package dev.easel.daemon.hub;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder as diffusers saves it: which of its weights to take.
///
/// Source: handbook, runtime, 5.
final class FolderLayout {
    /// What the weights of each network are called.
    private static final Map<String, String> STEMS = stems();

    /// The precisions that Easel reads, the first of two of equal size being taken.
    private static final List<String> VARIANTS = List.of("", "fp16", "bf16");

    /// What people call the precision that has no name.
    private static final List<String> FULL = List.of("full", "fp32", "main");

    private FolderLayout() {}

    /// What `listing` lacks to be one, in words; empty if nothing.
    static Optional<String> whatIsMissing(Listing listing) {
        for (var part : STEMS.keySet()) {
            if (!listing.has(part + "/config.json")) return Optional.of("it has no " + part + "/config.json");
            if (whole(listing, part).isEmpty()) return Optional.of(whyNoWeights(listing, part));
        }
        if (!listing.has("scheduler/scheduler_config.json"))
            return Optional.of("it has no scheduler/scheduler_config.json");
        var hasTokenizer = listing.has("tokenizer/tokenizer.json")
                || (listing.has("tokenizer/vocab.json") && listing.has("tokenizer/merges.txt"));
        return hasTokenizer ? Optional.empty() : Optional.of("it has no tokenizer/vocab.json and merges.txt");
    }

    /// The smallest weights of each network, or those of the precision that was asked for, where a network has it.
    ///
    /// @throws Unusable if no network has that precision
    static List<HubFile> weights(Listing listing) {
        var wanted = wanted(listing);
        if (wanted != null && STEMS.keySet().stream().noneMatch(part -> has(listing, part, wanted)))
            throw noSuchVariant(listing, wanted);
        return STEMS.keySet().stream()
                .flatMap(part -> choice(listing, part, wanted).files().stream())
                .map(Selection::known)
                .toList();
    }

    private static WeightSet choice(Listing listing, String part, @Nullable String wanted) {
        var whole = whole(listing, part);
        return whole.stream()
                .filter(set -> set.variant().equals(wanted))
                .findFirst()
                .orElseGet(() -> whole.stream()
                        .min(Comparator.comparingLong(WeightSet::size)
                                .thenComparingInt(set -> VARIANTS.indexOf(set.variant())))
                        .orElseThrow());
    }

    private static boolean has(Listing listing, String part, String variant) {
        return whole(listing, part).stream().anyMatch(set -> set.variant().equals(variant));
    }

    private static @Nullable String wanted(Listing listing) {
        var variant = listing.repository().variant();
        if (variant == null) return null;
        return FULL.contains(variant) ? "" : variant;
    }

    private static List<WeightSet> whole(Listing listing, String part) {
        return WeightSet.all(listing, part, String.valueOf(STEMS.get(part))).stream()
                .filter(set -> set.isWhole() && VARIANTS.contains(set.variant()))
                .toList();
    }

    private static String whyNoWeights(Listing listing, String part) {
        var broken = WeightSet.all(listing, part, String.valueOf(STEMS.get(part))).stream()
                .filter(set -> !set.isWhole())
                .findFirst();
        return broken.map(set -> "the shards of its " + part + " are not complete: "
                        + set.files().size() + " files")
                .orElse("its " + part + " has no " + HubFile.WEIGHTS + " file");
    }

    private static Unusable noSuchVariant(Listing listing, String wanted) {
        var known = STEMS.keySet().stream()
                .flatMap(part -> whole(listing, part).stream())
                .map(set -> set.variant().isEmpty() ? FULL.getFirst() : set.variant())
                .distinct()
                .sorted();
        return Unusable.choice(
                "%s has no variant '%s'"
                        .formatted(listing.repository().path(), wanted.isEmpty() ? FULL.getFirst() : wanted),
                "It has: " + String.join(", ", known.toList()) + ". Without one Easel takes the smallest.");
    }

    private static Map<String, String> stems() {
        var stems = new LinkedHashMap<String, String>();
        Stream.of("unet", "vae").forEach(part -> stems.put(part, "diffusion_pytorch_model"));
        stems.put("text_encoder", "model");
        return stems;
    }
}
