package dev.easel.daemon.worker;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.easel.engine.error.EaselException.Kind;
import java.util.List;

/// What a worker says to the daemon.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
sealed interface Report {
    /// Parts of the model are in memory.
    record Loading(int completed, int total) implements Report {}

    /// The model is in memory.
    record Ready(String provider) implements Report {}

    /// A step is done.
    record Step(int image, int step, int steps) implements Report {}

    /// A rough picture, whose JPEG is the message's bytes.
    record Preview(int image, int step) implements Report {}

    /// A picture, whose PNG, and JPEG if one was asked for, are the message's bytes.
    record Finished(Picture picture) implements Report {}

    /// All pictures are drawn; durations in nanoseconds.
    record Done(List<Warning> warnings, long encode, long denoise, long decode) implements Report {}

    /// A part of an import is done.
    record Importing(String status, long completed, long total) implements Report {}

    /// Nothing speaks against the configs that were looked at.
    record Inspected() implements Report {}

    /// The model is installed under `name`; `already` if it was before.
    record Imported(String name, boolean already) implements Report {}

    /// The graph of one more network is saved.
    record Saving(String network) implements Report {}

    /// All graphs of the model are saved, in `bytes`.
    record Saved(long bytes) implements Report {}

    /// They would take more of the disk than they may.
    record NoRoom() implements Report {}

    /// What the next of the files is.
    record Seen(Sighting sighting) implements Report {}

    /// All files are looked at.
    record Looked() implements Report {}

    /// The work failed; the worker lives on.
    record Problem(Kind kind, String code, String message, String hint) implements Report {}
}
