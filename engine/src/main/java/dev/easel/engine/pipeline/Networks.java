package dev.easel.engine.pipeline;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.easel.engine.error.EaselException;
import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.model.Network;
import dev.easel.engine.runtime.InferenceFailed;
import dev.easel.engine.runtime.Session;
import dev.easel.engine.tensor.TensorFunction;
import dev.easel.engine.tokenizer.ClipTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

/// The networks of one model, open, and its tokenizer. One caller at a time; `cancel` from any thread.
///
/// @param sessions what is to be closed and cancelled
record Networks(
        ClipTokenizer tokenizer,
        TensorFunction textEncoder,
        TensorFunction crossAttention,
        TensorFunction timeEmbedding,
        TensorFunction unet,
        TensorFunction vaeDecoder,
        List<Session> sessions)
        implements AutoCloseable {
    static Networks open(Opener opener) {
        try (var beside = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("opening the tokenizer").factory())) {
            var tokenizer = CompletableFuture.supplyAsync(() -> tokenizer(opener.model()), beside);
            var kept = EnumSet.allOf(Network.class);
            if (opener.isMemoryShort()) kept.remove(Network.TEXT_ENCODER);
            Map<Network, Session> sessions = Map.of();
            try {
                sessions = opener.open(kept);
                return of(opener, tokenizer.join(), sessions);
            } catch (RuntimeException | Error e) {
                sessions.values().forEach(Session::close);
                var _ = tokenizer.thenAccept(ClipTokenizer::close);
                if (e.getCause() instanceof EaselException cause && e instanceof CompletionException) throw cause;
                throw e;
            }
        }
    }

    private static Networks of(Opener opener, ClipTokenizer tokenizer, Map<Network, Session> sessions) {
        TensorFunction fleeting = new OpenWhileItRuns(() -> opener.open(Network.TEXT_ENCODER));
        return new Networks(
                tokenizer,
                requireNonNullElse(sessions.get(Network.TEXT_ENCODER), fleeting),
                requireNonNull(sessions.get(Network.CROSS_ATTENTION)),
                requireNonNull(sessions.get(Network.TIME_EMBEDDING)),
                requireNonNull(sessions.get(Network.UNET)),
                requireNonNull(sessions.get(Network.VAE_DECODER)),
                List.copyOf(sessions.values()));
    }

    /// Whether the networks keep the working memory of their next runs. No two have it at once if it is given back
    /// after the last run of each.
    void keepMemory(boolean isKept) {
        sessions.forEach(session -> session.keepMemory(isKept));
    }

    /// Ends the run of the network that is running, if one is.
    void cancel() {
        sessions.forEach(Session::cancel);
    }

    @Override
    public void close() {
        sessions.forEach(Session::close);
        tokenizer.close();
    }

    private static ClipTokenizer tokenizer(InstalledModel model) {
        try {
            return ClipTokenizer.read(Files.readAllBytes(model.tokenizer()));
        } catch (IOException e) {
            throw new InferenceFailed(model.tokenizer() + " cannot be read", e);
        }
    }
}
