package dev.easel.engine.pipeline;

import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.runtime.InferenceFailed;
import dev.easel.engine.runtime.Session;
import dev.easel.engine.runtime.SessionSettings;
import dev.easel.engine.tensor.TensorFunction;
import dev.easel.engine.tokenizer.ClipTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/// The networks of one model, open, and its tokenizer. Those that run once for a picture keep their weights as the
/// files have them; rearranging them would take more than it saves. One caller at a time; `cancel` from any thread.
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
    static Networks open(InstalledModel model, int threads) {
        var packed = new SessionSettings(threads);
        var unpacked = new SessionSettings(threads, false);
        var text = open(model, "text_encoder", packed);
        var crossAttention = open(model, "cross_attention", unpacked);
        var timeEmbedding = open(model, "time_embedding", unpacked);
        var unet = open(model, "unet", packed);
        var decoder = open(model, "vae_decoder", packed);
        var sessions = List.of(text, crossAttention, timeEmbedding, unet, decoder);
        return new Networks(tokenizer(model), text, crossAttention, timeEmbedding, unet, decoder, sessions);
    }

    /// Whether the networks keep the working memory of their next runs. No two have it at once if it is given back
    /// after
    /// the last run of each.
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

    private static Session open(InstalledModel model, String network, SessionSettings settings) {
        try {
            return Session.open(model.graph(network), model.weightRoot().toRealPath(), settings);
        } catch (IOException e) {
            throw new InferenceFailed(model.weightRoot() + " cannot be opened", e);
        }
    }
}
