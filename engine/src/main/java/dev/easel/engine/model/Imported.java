package dev.easel.engine.model;

/// What came of an import.
///
/// @param isAlready whether the same checkpoint was installed before, under this name
public record Imported(InstalledModel model, boolean isAlready) {}
