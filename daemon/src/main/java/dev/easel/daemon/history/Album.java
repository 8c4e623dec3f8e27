package dev.easel.daemon.history;

import dev.easel.engine.error.EaselException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The pictures of the history, to be looked through, marked and thrown away. Safe for any thread.
///
/// What is thrown away leaves nothing behind: neither row nor index, neither file nor what was made of it.
public final class Album {
    /// How long nobody looks again whether old jobs can go.
    private static final Duration SWEEP = Duration.ofHours(1);

    private final Database database;
    private final Pictures pictures;
    private final List<Consumer<Ulid>> mourners = new CopyOnWriteArrayList<>();
    private volatile Retention rules = Retention.UNLIMITED;
    private volatile Instant swept = Instant.MIN;

    Album(Database database, Pictures pictures) {
        this.database = database;
        this.pictures = pictures;
    }

    /// At most `limit` pictures that `search` finds: from the first on, or after the page that gave `cursor`.
    ///
    /// @throws CursorInvalid if no page gave `cursor`
    public Page page(Search search, int limit, @Nullable String cursor) {
        var start = cursor == null ? Cursor.before(search) : Cursor.read(cursor);
        return database.read(connection -> new Images(connection, pictures.root()).page(search, start, limit));
    }

    public Optional<KeptImage> find(Ulid image) {
        return database.read(connection -> new Images(connection, pictures.root()).find(image));
    }

    /// The file of `image`; empty if it is gone, cannot be read, or leads out of the folder.
    public Optional<byte[]> read(KeptImage image) {
        try {
            var file = image.file();
            var isInside = !Files.isSymbolicLink(file)
                    && file.toRealPath().startsWith(pictures.root().toRealPath());
            return isInside ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// The picture as it is after `change`; empty if there is none of this id.
    public Optional<KeptImage> change(Ulid image, ImageChange change) {
        return database.write(connection -> {
            var images = new Images(connection, pictures.root());
            images.change(image, change);
            return images.find(image);
        });
    }

    /// Throws one away, starred or not.
    ///
    /// @return false if there is none of this id
    public boolean delete(Ulid image, Instant now) {
        return !remove(connection -> new Departures(connection).one(image), now)
                .images()
                .isEmpty();
    }

    /// Throws away what is neither among the newest `keep` nor younger than `age`, of which one must be given. Starred
    /// pictures stay and do not count.
    ///
    /// @param isRehearsal only tells what would go
    public Removed prune(@Nullable Long keep, @Nullable Duration age, boolean isRehearsal, Instant now) {
        Database.Work<List<Place>> choice = connection -> new Departures(connection).old(keep, age, now);
        return isRehearsal ? Removed.of(database.read(choice)) : remove(choice, now);
    }

    /// From now on keeps what `wanted` says, and throws away at once what it does not keep.
    public void retain(Retention wanted, Instant now) {
        rules = wanted;
        swept = Instant.MIN;
        retain(now);
    }

    /// From now on `mourner` hears of each picture that went.
    void tell(Consumer<Ulid> mourner) {
        mourners.add(mourner);
    }

    /// Throws away what is too much by now. A failure is logged: whoever draws is not to suffer from it.
    public void retain(Instant now) {
        try {
            if (!rules.equals(Retention.UNLIMITED))
                remove(connection -> new Departures(connection).surplus(rules, now), now);
            if (swept.isBefore(now.minus(SWEEP))) sweep(now);
        } catch (EaselException e) {
            Logger.getLogger(Album.class.getName())
                    .log(Level.WARNING, "the history cannot be kept within its limits", e);
        }
    }

    private void sweep(Instant now) {
        swept = now;
        database.change(connection -> new Departures(connection).sweep(rules, now));
    }

    private Removed remove(Database.Work<List<Place>> choice, Instant now) {
        var gone = database.write(connection -> {
            var chosen = choice.on(connection);
            new Departures(connection).remove(chosen, now);
            return chosen;
        });
        if (!gone.isEmpty()) clear(gone);
        return Removed.of(gone);
    }

    /// What cannot be deleted keeps nothing else from it; the next start tries again.
    private void clear(List<Place> gone) {
        var failures = new ArrayList<EaselException>();
        for (var place : gone) {
            attempt(() -> pictures.delete(place.path()), failures);
            for (var mourner : mourners) attempt(() -> mourner.accept(place.id()), failures);
        }
        database.scrub();
        if (!failures.isEmpty()) throw failures.getFirst();
    }

    private static void attempt(Runnable deletion, List<EaselException> failures) {
        try {
            deletion.run();
        } catch (EaselException e) {
            failures.add(e);
        }
    }
}
