package dev.easel.daemon.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The token by which the hub knows a person, looked for where the hub's own programs keep it, and only when the hub
/// asks for one.
final class Tokens {
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,512}");
    private static final Pattern STORED = Pattern.compile("(?m)^\\s*hf_token\\s*=\\s*(\\S+)\\s*$");
    private static final long LARGEST = 64 << 10;

    private final HubFolders folders;

    Tokens(HubFolders folders) {
        this.folders = folders;
    }

    /// The first that is found, empty if there is none.
    Optional<Found> find() {
        return Stream.of(
                        Stream.of("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN").map(this::variable),
                        folders.tokenFiles().stream().map(Tokens::file),
                        Stream.of(folders.storedTokens()).map(Tokens::onlyStored))
                .flatMap(found -> found)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Found> variable(String name) {
        return found(folders.environment().getOrDefault(name, ""), name);
    }

    private static Optional<Found> file(Path file) {
        return content(file).flatMap(text -> found(text, file.toString()));
    }

    /// The one of a file of many; which of several is meant, nobody can tell.
    private static Optional<Found> onlyStored(Path file) {
        return content(file).flatMap(text -> {
            var all = STORED.matcher(text)
                    .results()
                    .map(match -> match.group(1))
                    .distinct()
                    .toList();
            return all.size() == 1 ? found(all.getFirst(), file.toString()) : Optional.empty();
        });
    }

    private static Optional<Found> found(String text, String place) {
        var token = text.strip();
        return TOKEN.matcher(token).matches() ? Optional.of(new Found(token, place)) : Optional.empty();
    }

    private static Optional<String> content(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LARGEST
                    ? Optional.of(Files.readString(file))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// A token, and where it was. It is written nowhere.
    ///
    /// @param place the file or the variable
    record Found(String secret, String place) {
        @Override
        public String toString() {
            return "the token of " + place;
        }
    }
}
