package dev.easel.engine.model;

import dev.easel.engine.network.AutoencoderKl;
import dev.easel.engine.network.ClipText;
import dev.easel.engine.network.UNet2DCondition;
import dev.easel.engine.onnx.Graph;
import java.io.IOException;
import java.nio.file.Path;

/// Writes the graphs of a checkpoint's networks. Their weights are places in the checkpoint's own files.
record GraphWriter(Checkpoint checkpoint, Weights weights) {
    /// Writes all of them into the folder `graphs`.
    void write(Path graphs) throws IOException {
        write(graphs, "text_encoder", ClipText.graph(checkpoint.text(), weights.of("text_encoder")));
        var unet = UNet2DCondition.graphs(checkpoint.unet(), weights.of("unet"));
        write(graphs, "cross_attention", unet.crossAttention());
        write(graphs, "time_embedding", unet.timeEmbedding());
        write(graphs, "unet", unet.step());
        write(graphs, "vae_decoder", AutoencoderKl.decoder(checkpoint.vae(), weights.of("vae")));
        write(graphs, "vae_encoder", AutoencoderKl.encoder(checkpoint.vae(), weights.of("vae")));
    }

    private void write(Path graphs, String name, Graph graph) throws IOException {
        DurableFile.write(graphs.resolve(name + ".onnx"), graph.toBytes(weights.root()));
    }
}
