package dev.easel.daemon.residency;

import java.util.List;

/// What a wish to unload came to: the models that are gone, and those that go when their work is done.
public record Unloading(List<String> unloaded, List<String> draining) {}
