package dev.easel.daemon.worker;

/// What came of an import.
///
/// @param name under which the model is installed
/// @param isAlready whether the same checkpoint was installed before
public record Imported(String name, boolean isAlready) {}
