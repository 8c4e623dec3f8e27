package dev.easel.engine.pipeline;

import static java.util.Objects.requireNonNull;

import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.model.Network;
import dev.easel.engine.model.SavedGraphs;
import dev.easel.engine.runtime.InferenceFailed;
import dev.easel.engine.runtime.Session;
import dev.easel.engine.runtime.SessionSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Opens the networks of a model: each from what is saved of it, or, where that is nothing or damaged, from the graph
/// that the import wrote. Safe for any thread.
///
/// @param saved where optimised graphs are looked for; null for nowhere
/// @param isMemoryShort whether the text encoder is to be open only while it runs
record Opener(InstalledModel model, int threads, @Nullable SavedGraphs saved, boolean isMemoryShort) {
    /// Those of `networks`, at once, each on a thread of its own.
    ///
    /// @throws InferenceFailed if one does not open; then none stays open
    Map<Network, Session> open(Collection<Network> networks) {
        var opening = new EnumMap<Network, CompletableFuture<Session>>(Network.class);
        try (var pool = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("opening ", 0).factory())) {
            for (var network : networks)
                opening.put(network, CompletableFuture.supplyAsync(() -> open(network, pool), pool));
            CompletableFuture.allOf(opening.values().toArray(CompletableFuture[]::new))
                    .handle((_, _) -> opening)
                    .join();
        }
        var sessions = new EnumMap<Network, Session>(Network.class);
        var failures = new ArrayList<Throwable>();
        opening.forEach((network, future) -> {
            if (future.isCompletedExceptionally()) failures.add(future.exceptionNow());
            else sessions.put(network, future.resultNow());
        });
        if (failures.isEmpty()) return sessions;
        sessions.values().forEach(Session::close);
        throw failures.getFirst() instanceof RuntimeException failure
                ? failure
                : new CompletionException(failures.getFirst());
    }

    /// @throws InferenceFailed if it does not open
    Session open(Network network) {
        return requireNonNull(open(List.of(network)).get(network));
    }

    /// @param beside helps on other threads
    private Session open(Network network, Executor beside) {
        var settings = new SessionSettings(threads, network.isPacked());
        return openSaved(network, settings, beside).orElseGet(() -> openImported(network, settings));
    }

    private Optional<Session> openSaved(Network network, SessionSettings settings, Executor beside) {
        if (saved == null) return Optional.empty();
        try {
            var found = saved.find(model, network);
            var session = found.flatMap(graph -> graph.open(settings, beside));
            if (found.isPresent() && session.isEmpty()) saved.remove(model, network);
            return session;
        } catch (UncheckedIOException unusable) {
            return Optional.empty();
        }
    }

    private Session openImported(Network network, SessionSettings settings) {
        try {
            return Session.open(model.graph(network.id()), model.weightRoot().toRealPath(), settings);
        } catch (IOException e) {
            throw new InferenceFailed(model.weightRoot() + " cannot be opened", e);
        }
    }
}
