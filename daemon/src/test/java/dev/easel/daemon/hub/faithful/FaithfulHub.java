package dev.easel.daemon.hub.faithful;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A hub on this machine that answers as huggingface.co does (observed in autumn 2026): model information, small files
/// from the hub itself, large ones by a signed link to a second host with names of its own. It writes down what it is
/// asked and what it sends, and misbehaves when it is told to:
///
/// ```java
/// try (var hub = new FaithfulHub()) {
///     hub.repository("acme/tiny").small("model_index.json", "{}").large("unet/w.safetensors", Content.generated(1,
/// 2_000_000_000));
///     hub.inTurn(Place.BYTES, "w.safetensors", Fault.cutAfter(1_000_000), Fault.cutAfter(7));
///     …
///     assertEquals(0, hub.visits().sentTwice("w.safetensors"));
/// }
/// ```
///
/// Thread-safe.
public final class FaithfulHub implements AutoCloseable {
    private final Faults faults = new Faults();
    private final Visits visits = new Visits();
    private final Cdn cdn = new Cdn(faults);
    private final Desk desk = new Desk(faults, new Addresses());
    private final Listener hubListener;
    private final Listener cdnListener;
    private volatile String cdnHost;
    private volatile boolean mirror;

    public FaithfulHub() throws IOException {
        hubListener = new Listener(desk::answer, (request, answer) -> visited(request, answer, false));
        cdnListener = new Listener(cdn::answer, (request, answer) -> visited(request, answer, true));
        cdnHost = "localhost:" + cdnListener.port();
    }

    private final class Addresses implements Desk.Links {
        @Override
        public String hub() {
            return url().toString();
        }

        @Override
        public @Nullable String large(HubFile file) {
            return mirror ? null : "http://" + cdnHost + cdn.link(file);
        }
    }

    private AtomicLong visited(Request request, Answer answer, boolean atCdn) {
        var sends = atCdn
                || request.target().startsWith("/api/resolve-cache/")
                || answer.headers().containsKey("ETag");
        var place = request.target().startsWith("/api/models/") ? Place.LISTING : sends ? Place.BYTES : Place.RESOLVE;
        var sent = new AtomicLong();
        visits.add(new Visit(
                place,
                atCdn,
                request,
                answer.status(),
                answer.file(),
                answer.stretch().from(),
                sent));
        return sent;
    }

    /// What `hub.url` would be: `http://127.0.0.1:PORT`.
    public URI url() {
        return URI.create("http://127.0.0.1:" + hubListener.port());
    }

    /// Where the second host listens; by default its links name it `localhost`.
    public int cdnPort() {
        return cdnListener.port();
    }

    /// The second host by another name, with its port if it has one, in links from now on.
    public FaithfulHub cdnCalled(String host) {
        cdnHost = host;
        return this;
    }

    /// Large files come from the hub itself, as many private mirrors do it.
    public FaithfulHub asMirror() {
        mirror = true;
        return this;
    }

    /// The repository `OWNER/NAME`, which exists from now on.
    public Repository repository(String id) {
        return desk.repository(id);
    }

    /// Whoever asks for `from` is sent to `to`.
    public FaithfulHub moved(String from, String to) {
        desk.move(from, to);
        return this;
    }

    /// Somebody has this token; any other is refused.
    public FaithfulHub token(String token) {
        desk.know(token);
        return this;
    }

    /// Links to large files that were given out are good no longer.
    public void expireLinks() {
        cdn.expireLinks();
    }

    /// What goes wrong with the next answers, one after the other; then all is well.
    ///
    /// @param path the end of the file's path, or of the repository's name for a listing; empty for any
    public FaithfulHub inTurn(Place place, String path, Fault... inTurn) {
        faults.add(place, path, List.of(inTurn), false);
        return this;
    }

    /// What goes wrong with every answer.
    public FaithfulHub always(Place place, String path, Fault fault) {
        faults.add(place, path, List.of(fault), true);
        return this;
    }

    /// All goes well from now on.
    public FaithfulHub wellAgain() {
        faults.clear();
        return this;
    }

    public Visits visits() {
        return visits;
    }

    /// @throws AssertionError if the hub itself was wrong somewhere
    @Override
    public void close() throws IOException {
        try (hubListener) {
            cdnListener.close();
        }
    }
}
