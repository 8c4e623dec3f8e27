package dev.easel.engine.pipeline;

import static java.util.Objects.requireNonNull;

import dev.easel.engine.error.EaselException;
import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.model.Network;
import dev.easel.engine.runtime.InferenceFailed;
import dev.easel.engine.runtime.Session;
import dev.easel.engine.tensor.TensorFunction;
import dev.easel.engine.tokenizer.ClipTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

/// The networks of one model, open, and its tokenizer. One caller at a time; `cancel` from any thread.
///
/// @param sessions of all but the text encoder, to be closed and cancelled
record Networks(
        ClipTokenizer tokenizer,
        Recalled textEncoder,
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
            var wanted = EnumSet.allOf(Network.class);
            if (opener.isMemoryShort()) wanted.remove(Network.TEXT_ENCODER);
            Map<Network, Session> sessions = Map.of();
            try {
                sessions = opener.open(wanted);
                return of(opener, tokenizer.join(), sessions);
            } catch (RuntimeException | Error e) {
                sessions.values().forEach(Session::close);
                var _ = tokenizer.thenAccept(ClipTokenizer::close);
                if (e.getCause() instanceof EaselException cause && e instanceof CompletionException) throw cause;
                throw e;
            }
        }
    }

    private static Networks of(Opener opener, ClipTokenizer tokenizer, Map<Network, Session> opened) {
        var sessions = new EnumMap<>(opened);
        var first = sessions.remove(Network.TEXT_ENCODER);
        return new Networks(
                tokenizer,
                new Recalled(() -> opener.open(Network.TEXT_ENCODER), first, opener.isMemoryShort()),
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
        textEncoder.cancel();
        sessions.forEach(Session::cancel);
    }

    @Override
    public void close() {
        textEncoder.close();
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
