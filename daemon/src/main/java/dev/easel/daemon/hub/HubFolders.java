package dev.easel.daemon.hub;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the hub's own programs keep their things on this machine.
///
/// Source: the environment variables of `huggingface_hub`.
///
/// @param environment variables
/// @param home the person's folder
public record HubFolders(Map<String, String> environment, Path home) {
    /// Those of this process.
    public static HubFolders ofThisProcess() {
        return new HubFolders(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /// The folders of downloads that may be there, the likeliest first.
    List<Path> caches() {
        return Stream.of(path("HF_HUB_CACHE"), path("HUGGINGFACE_HUB_CACHE"), main().resolve("hub"))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /// The files that hold the token by which the person is known, the likeliest first.
    List<Path> tokenFiles() {
        return Stream.of(
                        path("HF_TOKEN_PATH"),
                        main().resolve("token"),
                        home.resolve(".cache/huggingface/token"),
                        home.resolve(".huggingface/token"))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /// The file of all tokens, each under a name.
    Path storedTokens() {
        var named = path("HF_STORED_TOKENS_PATH");
        return named == null ? main().resolve("stored_tokens") : named;
    }

    private Path main() {
        var named = path("HF_HOME");
        if (named != null) return named;
        var xdg = path("XDG_CACHE_HOME");
        return xdg == null ? home.resolve(".cache/huggingface") : xdg.resolve("huggingface");
    }

    private @Nullable Path path(String variable) {
        var value = environment.getOrDefault(variable, "").strip();
        if (value.isEmpty()) return null;
        return value.startsWith("~/") ? home.resolve(value.substring(2)) : home.resolve(value);
    }
}
