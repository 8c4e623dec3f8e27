package dev.easel.daemon.hub;

import dev.easel.daemon.hub.PullListener.News;
import dev.easel.daemon.hub.Pulled.Note;
import dev.easel.engine.error.EaselException;
import dev.easel.engine.model.ImportRequest;
import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.model.Keep;
import dev.easel.engine.model.ModelName;
import dev.easel.engine.model.Provenance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One pull, from the name to the installed model: what is asked for is listed, the small files come and are looked at,
/// then the weights come, and all is imported. Confined to one thread; an interrupt ends it, and what came stays.
final class Pull {
    private final PullOrder order;
    private final HubPlace place;
    private final HubClient client;
    private final HubSettings settings;
    private final Patience patience;
    private final PullListener listener;
    private final HubCache cache;
    private final Twins twins;
    private final List<Note> notes = new ArrayList<>();

    Pull(PullOrder order, HubPlace place, HubSource source, PullListener listener) {
        this.order = order;
        this.place = place;
        this.settings = source.settings();
        this.patience = source.patience();
        this.client = source.client(new Tokens(place.folders()));
        this.listener = listener;
        this.cache = new HubCache(place.folders());
        this.twins = new Twins(place.catalog(), cache);
    }

    Pulled run() {
        try (client) {
            listener.onPulling(new News("resolving", null, null, 0, 1, 0));
            var listing = list();
            var before = installed(listing);
            if (before.isPresent() && !order.isRehearsal())
                return pulled(before.get().name(), true, Plans.none(listing));
            return pull(listing);
        }
    }

    private Pulled pull(Listing listing) {
        var choice = Choice.of(listing);
        var snapshot = choice.selection().flatMap(selection -> cache.snapshot(listing, selection));
        if (snapshot.isPresent()) return inPlace(listing, choice.require(), snapshot.get());
        var folder = place.downloads().of(listing);
        var isNew = !Files.exists(folder);
        var meter = meter(choice.selection().map(Selection::size).orElse(0L));
        var isWanted = false;
        try {
            var configs = Selection.configs(listing);
            fetch(listing, configs, folder, meter);
            if (!configs.isEmpty()) place.installer().check(folder, order.prediction());
            var selection = choice.require();
            if (selection.isSingle()) glimpse(listing, selection.others().getFirst(), folder);
            isWanted = !order.isRehearsal();
            if (isWanted) return download(listing, selection, folder, meter);
            return pulled(null, false, Plans.of(listing, selection, folder, twins));
        } finally {
            if (isNew && !isWanted) place.downloads().remove(listing.repository());
        }
    }

    private Pulled download(Listing listing, Selection selection, Path folder, Meter meter) {
        for (var file : selection.others()) link(listing, file, folder.resolve(file.name()));
        place.downloads().begin(listing);
        NoRoom.check(folder, Plans.missing(selection, folder));
        fetch(listing, selection.others(), folder, meter);
        var path = selection.isSingle()
                ? folder.resolve(selection.others().getFirst().name())
                : folder;
        var pulled = install(listing, selection, path, Keep.MOVE);
        place.downloads().remove(listing.repository());
        return pulled;
    }

    /// The hub's own programs have all of it: nothing is brought, and nothing copied.
    private Pulled inPlace(Listing listing, Selection selection, Path snapshot) {
        if (!selection.isSingle()) place.installer().check(snapshot, order.prediction());
        if (order.isRehearsal()) return pulled(null, false, Plans.of(listing, selection, snapshot, twins));
        var meter = meter(selection.size());
        for (var file : selection.files()) {
            meter.begin("verifying", file);
            try {
                if (!Digests.matches(file, snapshot.resolve(file.name()))) throw damaged(snapshot.resolve(file.name()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            meter.had(file.size());
        }
        notes.add(new Note("used_in_place", "The hub's own cache has it already; it is used where it is: " + snapshot));
        var path = selection.isSingle()
                ? snapshot.resolve(selection.others().getFirst().name())
                : snapshot;
        return install(listing, selection, path, Keep.IN_PLACE);
    }

    private Pulled install(Listing listing, Selection selection, Path path, Keep keep) {
        var name = order.name() == null ? new ModelName(listing.repository().modelName()) : order.name();
        var source = listing.repository().written();
        var request = new ImportRequest(
                path,
                name,
                keep,
                null,
                null,
                order.prediction(),
                new Provenance(source, listing.license(), listing.commit()));
        var imported = place.installer()
                .install(
                        request,
                        (status, completed, total) ->
                                listener.onPulling(new News(status, null, null, completed, total, 0)));
        return pulled(imported.name(), imported.isAlready(), Plans.whole(listing, selection));
    }

    /// The header of a single file comes first, and says what it is.
    private void glimpse(Listing listing, HubFile file, Path folder) {
        var target = folder.resolve(file.name());
        if (Files.exists(target) || twins.find(listing.repository(), file).isPresent()) return;
        try (var glimpse = Glimpse.of(download(listing, file, meter(file.size())), file, target)) {
            check(glimpse.path(), file);
        } catch (IOException e) {
            throw NoRoom.of(e, target);
        }
    }

    /// What is wrong is said of the file, not of where its header lay.
    private void check(Path glimpse, HubFile file) {
        try {
            place.installer().check(glimpse, order.prediction());
        } catch (EaselException e) {
            if (e.kind() != EaselException.Kind.INVALID) throw e;
            throw Unusable.model(e.getMessage().replace(glimpse.toString(), file.name()), e.hint());
        }
    }

    private Download download(Listing listing, HubFile file, Meter meter) {
        var refusal = new HubRefusal(settings, listing.repository(), client);
        return new Download(client, refusal, listing, file, meter, patience);
    }

    private Meter meter(long total) {
        return new Meter(listener, total, System::nanoTime);
    }

    private void fetch(Listing listing, List<HubFile> files, Path folder, Meter meter) {
        for (var file : files) download(listing, file, meter).to(folder.resolve(file.name()));
    }

    private void link(Listing listing, HubFile file, Path target) {
        if (Files.exists(target) || !twins.link(listing.repository(), file, target)) return;
        notes.add(new Note("linked", file.name() + " is here already and takes no more room"));
    }

    /// What the hub has now; without it, what its own programs brought earlier.
    private Listing list() {
        var known = cache.latest(order.wanted());
        try {
            var tries = known.isPresent() ? patience.once() : patience;
            var listing = new Repository(client, settings, tries).list(order.wanted());
            if (!listing.repository().path().equalsIgnoreCase(order.wanted().path()))
                notes.add(new Note(
                        "moved",
                        order.wanted().path() + " has moved to "
                                + listing.repository().path()));
            return listing;
        } catch (HubFailed e) {
            if (known.isEmpty() || !e.isUnreachable()) throw e;
            notes.add(new Note("offline", e.getMessage() + ". What the hub's own cache had of it is taken instead"));
            return known.get();
        }
    }

    private Optional<InstalledModel> installed(Listing listing) {
        var source = listing.repository().written();
        return place.catalog().list().stream()
                .filter(model ->
                        model.source().equals(source) && listing.commit().equals(model.revision()))
                .filter(model -> order.name() == null || order.name().value().equals(model.name()))
                .filter(model -> !model.isMissing())
                .findFirst();
    }

    private Pulled pulled(@Nullable String name, boolean isAlready, Pulled.Plan plan) {
        return new Pulled(name, isAlready, plan, notes);
    }

    private static HubFailed damaged(Path file) {
        return new HubFailed(
                file + " is not what the hub's own programs once brought: its digest is another",
                "Remove it, so that it is brought again.");
    }

    /// What is to be taken of a repository, or why nothing can be.
    private record Choice(
            Optional<Selection> selection, @Nullable Unusable why) {
        static Choice of(Listing listing) {
            try {
                return new Choice(Optional.of(Selection.of(listing)), null);
            } catch (Unusable e) {
                return new Choice(Optional.empty(), e);
            }
        }

        Selection require() {
            if (why != null) throw why;
            return selection.orElseThrow();
        }
    }
}
