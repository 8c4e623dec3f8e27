package dev.easel.engine.model;

/// A file of weights as it was when it was imported.
///
/// @param path relative to the model's weight root
/// @param size bytes
/// @param modified when it last changed, milliseconds since 1970
/// @param fingerprint SHA-256 of its size, header and samples, in hex
public record WeightFile(String path, long size, long modified, String fingerprint) {}
