package dev.easel.daemon.hub;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A file of a repository as the hub lists it.
///
/// @param name in the repository, folders before slashes
/// @param size bytes; -1 if the list does not say
/// @param sha256 64 hex digits of its content, if it is a large one
/// @param blob 40 hex digits by which git knows a small one
record HubFile(
        String name,
        long size,
        @Nullable String sha256,
        @Nullable String blob) {
    /// How files of weights end.
    static final String WEIGHTS = ".safetensors";

    private static final Pattern SAFE = Pattern.compile("[^/\\\\\\p{Cntrl}:*?\"<>|]{1,200}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern SHA1 = Pattern.compile("[0-9a-f]{40}");

    HubFile {
        if (sha256 != null && !SHA256.matcher(sha256).matches())
            throw HubFailed.unlikely(
                    "the digest of '" + HubFailed.shown(name) + "' is '" + HubFailed.shown(sha256) + "'");
        if (blob != null && !SHA1.matcher(blob).matches())
            throw HubFailed.unlikely(
                    "the digest of '" + HubFailed.shown(name) + "' is '" + HubFailed.shown(blob) + "'");
    }

    /// Whether `name` can only be meant to do harm: a path that leaves its folder, or holds what no name holds.
    static boolean isHostile(String name) {
        if (name.indexOf('\\') >= 0 || name.chars().anyMatch(Character::isISOControl)) return true;
        for (var part : name.split("/", -1)) if (part.isEmpty() || part.equals("..") || part.equals(".")) return true;
        return false;
    }

    /// Whether a path may be made of `name`: relative, inside, and of names that every system has.
    static boolean isSafe(String name) {
        if (name.isEmpty() || name.contains("..")) return false;
        for (var part : name.split("/", -1))
            if (!SAFE.matcher(part).matches() || part.equals(".") || part.startsWith(" ") || part.endsWith(" "))
                return false;
        return true;
    }

    boolean isWeights() {
        return name.endsWith(WEIGHTS);
    }

    /// Where it is in the repository: empty at its root, else a folder with a slash behind.
    String folder() {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    /// Its digest as people see it.
    String digest() {
        return sha256 != null ? "sha256:" + sha256 : "git:" + blob;
    }
}
