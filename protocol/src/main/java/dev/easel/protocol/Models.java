package dev.easel.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer of `GET /api/v1/models`.
///
/// @param defaultModel what a request gets that names none; null if there is none
public record Models(List<Model> models, @Nullable String defaultModel) {}
