package dev.easel.daemon.hub;

import dev.easel.engine.model.ModelName;
import org.jspecify.annotations.Nullable;

/// What a person asks of a pull. Two that ask the same share one.
///
/// @param wanted what to pull
/// @param name what to call it; null: as the hub does
/// @param prediction what its denoiser predicts, if nothing says it
/// @param isRehearsal whether nothing is to be downloaded and installed, only told
public record PullOrder(
        HubName wanted, @Nullable ModelName name, @Nullable String prediction, boolean isRehearsal) {}
