package dev.easel.daemon.residency;

import dev.easel.daemon.worker.Warning;
import java.util.List;

/// A model that was asked into memory, and what the caller should know about that.
public record Loaded(Residence residence, List<Warning> warnings) {}
