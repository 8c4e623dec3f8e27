package dev.easel.daemon.worker;

import dev.easel.engine.error.Cancelled;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks at strangers' files in processes of its own, each of which ends after its share of them. A file on which two
/// such processes ended is said to be so, and the next process goes on behind it. One caller at a time.
public final class Onlooker {
    /// How long one file may take.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int SHARE = 2000;
    private static final int TRIES = 2;

    private final WorkerSettings settings;
    private final String main;

    public Onlooker(WorkerSettings settings) {
        this(settings.withStall(PATIENCE), ChildWorkshop.MAIN);
    }

    /// With another program as the child, and its patience.
    Onlooker(WorkerSettings settings, String main) {
        this.settings = settings;
        this.main = main;
    }

    /// Looks at `paths` in their order; an interrupt of the calling thread gives the rest up.
    ///
    /// @throws WorkerProblem if no process can be started
    /// @throws Cancelled if the thread was interrupted
    public void look(List<Path> paths, Looking looking) {
        var deaths = 0;
        for (var at = 0; at < paths.size(); ) {
            var share = paths.subList(at, Math.min(at + SHARE, paths.size()));
            var end = share(share, looking);
            at += end.seen();
            deaths = end.seen() > 0 ? 0 : deaths;
            if (end.death() == null || end.seen() == share.size() || ++deaths < TRIES) continue;
            looking.onDeath(paths.get(at), end.death());
            deaths = 0;
            at++;
        }
    }

    private End share(List<Path> paths, Looking looking) {
        var seen = 0;
        try (var child = Child.start("the look at files", settings, main, List.of("look"))) {
            child.begin(new Order.Look(paths.stream().map(Path::toString).toList()));
            while (true) {
                switch (child.next().content()) {
                    case Report.Seen(var sighting) -> looking.onSeen(paths.get(seen++), sighting);
                    case Report.Looked _ -> {
                        return new End(seen, null);
                    }
                    case Report.Problem problem -> throw ChildWorker.asException(problem);
                    case Report other -> throw ChildWorker.unexpected(other);
                }
            }
        } catch (WorkerDied e) {
            return new End(seen, e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        }
    }

    /// How many files one process saw, and how it ended if it should not have.
    private record End(int seen, @Nullable WorkerDied death) {}
}
