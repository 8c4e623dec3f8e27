package dev.easel.daemon.hub;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What somebody wants of a hub: a repository, in the hub's own spelling, and what of it.
///
/// @param variant which precision of its files, such as `fp16`; null: the smallest. `full` is the one without a name
/// @param revision a branch, a tag or a commit; null: what is newest
/// @param file one file of it, a whole checkpoint; null: Easel chooses
public record HubName(
        String owner,
        String repository,
        @Nullable String variant,
        @Nullable String revision,
        @Nullable String file) {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,95}");
    private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,127}");
    private static final Pattern VARIANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");

    public HubName {
        require(isWord(owner) && isWord(repository), owner + "/" + repository, "is no name of a repository");
        require(
                revision == null || (REVISION.matcher(revision).matches() && isTame(revision)),
                revision,
                "is no name of a revision");
        require(variant == null || VARIANT.matcher(variant).matches(), variant, "is no name of a variant");
        require(file == null || HubFile.isSafe(file), file, "is no file of a model");
    }

    /// Reads what people type and paste: `owner/repo`, `owner/repo:variant`, `owner/repo@revision`, a link to the
    /// hub's pages, or the line by which another program fetches it.
    ///
    /// @throws InvalidHubName if it means no repository of models
    public static HubName parse(String text) {
        return Pasted.read(text);
    }

    /// The same, of a variant and a revision that were said beside it.
    ///
    /// @throws InvalidHubName if the name itself says otherwise
    public HubName with(@Nullable String otherVariant, @Nullable String otherRevision) {
        requireOnce("variant", variant, otherVariant);
        requireOnce("revision", revision, otherRevision);
        return new HubName(
                owner,
                repository,
                otherVariant == null ? variant : otherVariant,
                otherRevision == null ? revision : otherRevision,
                file);
    }

    /// The same of another repository.
    HubName in(String otherOwner, String otherRepository) {
        return new HubName(otherOwner, otherRepository, variant, revision, file);
    }

    /// `owner/repo`.
    public String path() {
        return owner + "/" + repository;
    }

    /// As a person writes it.
    public String written() {
        return path()
                + (file == null ? "" : "/" + file)
                + (variant == null ? "" : ":" + variant)
                + (revision == null ? "" : "@" + revision);
    }

    /// What the model is called if nobody says otherwise: a part that was asked for by name is told from the others.
    String modelName() {
        var tag = variant != null ? variant : file == null ? null : stem(file);
        var name = plain(owner) + "/" + plain(repository);
        return tag == null ? name : name + ":" + plain(tag);
    }

    private static String plain(String word) {
        var plain =
                word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-").replaceAll("\\.{2,}", ".");
        return plain.substring(0, Math.min(plain.length(), 60));
    }

    private static String stem(String file) {
        var last = Arrays.asList(file.split("/", -1)).getLast();
        return last.replaceFirst("\\.safetensors$", "");
    }

    private static boolean isWord(String word) {
        return WORD.matcher(word).matches() && isTame(word) && !word.contains("--");
    }

    private static boolean isTame(String text) {
        return !text.contains("..") && !text.contains("//") && !text.endsWith("/");
    }

    private static void requireOnce(String what, @Nullable String inside, @Nullable String beside) {
        if (inside != null && beside != null && !inside.equals(beside))
            throw new InvalidHubName(
                    "The name says the " + what + " '" + inside + "', and beside it '" + beside + "' is said",
                    "Say one of them.");
    }

    private static void require(boolean holds, @Nullable String word, String why) {
        if (!holds) throw InvalidHubName.of(String.valueOf(word), why);
    }
}
