package dev.easel.engine.onnx;

import java.nio.file.Path;

/// Bytes of a tensor that stay in a file of their own. `file` is a real path: no link in it is followed later.
public record ExternalData(Path file, long offset, long length) {}
