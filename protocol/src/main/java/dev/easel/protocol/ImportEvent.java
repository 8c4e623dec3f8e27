package dev.easel.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// One line of an import's stream, until exactly one `done` or `error`.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ImportEvent.Progress.class, name = "pull"),
    @JsonSubTypes.Type(value = ImportEvent.Done.class, name = "done"),
    @JsonSubTypes.Type(value = ImportEvent.Failed.class, name = "error"),
    @JsonSubTypes.Type(value = ImportEvent.Ping.class, name = "ping")
})
public sealed interface ImportEvent {
    /// The import goes on; `status` is `importing` or `testing`.
    record Progress(String status, long completed, long total) implements ImportEvent {}

    /// The model is installed; `already` if it was before, under this name.
    record Done(Model model, boolean already) implements ImportEvent {}

    /// The last line of what failed.
    record Failed(Problem problem) implements ImportEvent {}

    /// Nothing happened for ten seconds.
    record Ping() implements ImportEvent {}
}
