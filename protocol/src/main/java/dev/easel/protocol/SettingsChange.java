package dev.easel.protocol;

import java.util.List;

/// The answer of `PATCH /api/v1/config`, whose body is an object of keys and values; null takes the line of a key away.
///
/// @param applied keys that hold from now on
/// @param afterRestart keys that are written and hold from the daemon's next start on
public record SettingsChange(List<String> applied, List<String> afterRestart) {}
