package dev.easel.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer of `GET /api/v1/models`.
///
/// @param models that are installed
/// @param defaultModel what a request gets that names none; null if there is none
/// @param found in the folders of `models.folders`, those first that Easel draws with; only those unless `found=all`
/// @param counts of all that is found
/// @param folders as they stand
public record Models(
        List<Model> models,
        @Nullable String defaultModel,
        List<FoundModel> found,
        List<KindCount> counts,
        List<FoundFolder> folders) {}
