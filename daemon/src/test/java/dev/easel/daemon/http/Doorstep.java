package dev.easel.daemon.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.easel.daemon.history.History;
import dev.easel.daemon.history.Thumbnails;
import dev.easel.daemon.host.KeepAwake;
import dev.easel.daemon.hub.PullListener;
import dev.easel.daemon.hub.PullOrder;
import dev.easel.daemon.hub.Pulled;
import dev.easel.daemon.job.JobQueue;
import dev.easel.daemon.job.QueueSettings;
import dev.easel.daemon.residency.FakeAlarm;
import dev.easel.daemon.residency.KeepAlive;
import dev.easel.daemon.residency.ResidencySettings;
import dev.easel.daemon.residency.ResidentModels;
import dev.easel.daemon.shelf.Shelf;
import dev.easel.daemon.worker.FakeWorkshop;
import dev.easel.daemon.worker.ImportListener;
import dev.easel.daemon.worker.Imported;
import dev.easel.daemon.worker.Onlooker;
import dev.easel.daemon.worker.TinyModel;
import dev.easel.engine.model.ImportRequest;
import dev.easel.engine.model.ModelCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/// A real server on a free port with a real queue, residency and history behind it, whose workers draw nothing; and
/// ways to knock at its doors.
final class Doorstep implements AutoCloseable {
    /// A page that the user let in.
    static final String LISTED = "https://canvas.test:8443";

    /// Jobs that may wait.
    static final int QUEUE = 4;

    private static final Duration KEPT = Duration.ofMinutes(30);

    final Path folder;
    final FakeWorkshop workshop = new FakeWorkshop();
    final FakeAlarm alarm = new FakeAlarm();
    final ModelCatalog catalog;
    final History history;
    final Shelf shelf;
    final ResidentModels residents;
    final JobQueue queue;
    final Api api;

    /// What the settings were told to keep as the default model, in order.
    final List<String> defaults = new CopyOnWriteArrayList<>();

    /// What the settings were told to keep of the queue's pause, in order.
    final List<Boolean> pauses = new CopyOnWriteArrayList<>();

    final AtomicBoolean isStarting = new AtomicBoolean();

    Doorstep(Path folder) {
        this(folder, QUEUE);
    }

    /// @param places for jobs that wait
    Doorstep(Path folder, int places) {
        this(folder, Listening.on(0, folder), Patience.USUAL, places);
    }

    Doorstep(Path folder, Listening plain, Patience patience) {
        this(folder, plain, patience, QUEUE);
    }

    private Doorstep(Path folder, Listening plain, Patience patience, int places) {
        this.folder = folder;
        var models = folder.resolve("models");
        catalog = new ModelCatalog(models);
        install("starter");
        history = History.open(folder.resolve("easel.db"), folder.resolve("pictures"), Instant.now());
        var settings = new ResidencySettings(
                new KeepAlive.For(KEPT), KeepAlive.FOREVER, false, 3, Set.of(), Long.MAX_VALUE, Long.MAX_VALUE, false);
        shelf = new Shelf(
                catalog, new Onlooker(TinyModel.settings(folder)), folder.resolve("shelf.json"), "1", List.of());
        residents = new ResidentModels(settings, workshop, alarm, (_, _) -> {});
        queue = JobQueue.start(
                new QueueSettings(places, 1, false), residents, history, InstantSource.system(), KeepAwake.NEVER);
        api = Api.start(
                new Listening(
                        plain.host(),
                        0,
                        plain.ipv6(),
                        List.of("easel.internal:7801"),
                        List.of(LISTED),
                        plain.tokenForAll(),
                        plain.token(),
                        plain.socket(),
                        null),
                new Staff(
                        catalog,
                        new DefaultModel(catalog, "", defaults::add),
                        shelf,
                        this::bring,
                        this::pull,
                        residents,
                        queue,
                        history,
                        new PaperConfiguration(),
                        Thumbnails.open(history.album(), folder.resolve("thumbnails")),
                        true,
                        pauses::add,
                        isStarting::get),
                patience);
    }

    /// A model as an import leaves it, without its graphs: nothing here opens them.
    void install(String name) {
        PaperModel.install(name, folder.resolve("models"));
    }

    /// An import that believes whatever it is told.
    private Imported bring(ImportRequest request, ImportListener listener) {
        var name = request.name();
        var installed = name == null ? String.valueOf(request.path().getFileName()) : name.value();
        listener.onImporting("importing", 1, 2);
        install(installed);
        return new Imported(installed, false);
    }

    /// A pull that believes whatever it is told.
    private Pulled pull(PullOrder order, PullListener listener) {
        var digest = "sha256:" + "a".repeat(64);
        listener.onPulling(new PullListener.News("downloading", "unet/config.json", digest, 1, 2, 3));
        var file = new Pulled.Part("unet/config.json", 2, digest, 0);
        var plan = new Pulled.Plan(order.wanted().path(), "b".repeat(40), List.of(file), 2, 2);
        if (order.isRehearsal()) return new Pulled(null, false, plan, List.of());
        var name = order.name() == null
                ? order.wanted().path().toLowerCase(Locale.ROOT)
                : order.name().value();
        install(name);
        return new Pulled(name, false, plan, List.of(new Pulled.Note("moved", "It has moved")));
    }

    SocketAddress tcp() {
        return Reply.tcp(api.port());
    }

    SocketAddress unix() {
        return UnixDomainSocketAddress.of(folder.resolve("easeld.sock"));
    }

    String bearer() {
        try {
            return "Authorization: Bearer " + Files.readString(folder.resolve("token"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `GET path` over TCP as a plain client sends it, with `headers`.
    Reply get(String path, String... headers) {
        return ask("GET", path, headers);
    }

    /// A request without a body over TCP.
    Reply ask(String method, String path, String... headers) {
        return Reply.to(request(method, path, "localhost:" + api.port(), headers), tcp());
    }

    /// A JSON body over TCP.
    Reply post(String path, String json, String... headers) {
        return Reply.to(posted(path, json, headers), tcp());
    }

    /// The same over the Unix socket.
    Reply overSocket(String method, String path, String... headers) {
        return Reply.to(request(method, path, "localhost", headers), unix());
    }

    /// The bytes of a request with a JSON body.
    String posted(String path, String json, String... headers) {
        var all = new ArrayList<>(List.of(headers));
        all.add("Content-Type: application/json");
        all.add("Content-Length: " + json.getBytes(UTF_8).length);
        return request("POST", path, "localhost:" + api.port(), all.toArray(String[]::new)) + json;
    }

    /// A JSON body over TCP in a request of another method than POST.
    Reply send(String method, String path, String json, String... headers) {
        return Reply.to(posted(path, json, headers).replaceFirst("POST", method), tcp());
    }

    static String request(String method, String path, String host, String... headers) {
        var more = headers.length == 0 ? "" : String.join("\n", headers) + "\n";
        return method + " " + path + " HTTP/1.1\nHost: " + host + "\nConnection: close\n" + more + "\n";
    }

    @Override
    public void close() {
        api.announceEnd();
        queue.close();
        api.close();
        residents.close();
        shelf.close();
        history.close();
    }
}
