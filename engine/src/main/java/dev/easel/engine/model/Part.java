package dev.easel.engine.model;

import dev.easel.engine.config.Config;
import dev.easel.engine.weights.NetworkWeights;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/// One network of a checkpoint: its config, and where its weights are.
///
/// @param name `text_encoder`, `unet` or `vae`
/// @param files of its weights, links resolved, by their names in the checkpoint
/// @param weights reads the headers of the files
record Part(String name, Config config, Map<String, Path> files, Supplier<NetworkWeights> weights) {}
