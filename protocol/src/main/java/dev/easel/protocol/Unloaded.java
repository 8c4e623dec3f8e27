package dev.easel.protocol;

import java.util.List;

/// The answer of `POST /api/v1/models/unload`: those that are gone, and those that go when their work is done.
public record Unloaded(List<String> unloaded, List<String> draining) {}
