package dev.easel.engine.model;

/// How a checkpoint lies on the disk.
public enum Layout {
    /// As diffusers saves it, with a folder for each part.
    FOLDER,
    /// As it was first published: one file, the original names.
    SINGLE_FILE
}
