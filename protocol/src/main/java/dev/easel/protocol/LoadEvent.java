package dev.easel.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/// One line of the stream of `POST /api/v1/models/load`, until exactly one `done` or `error`.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LoadEvent.Importing.class, name = "importing"),
    @JsonSubTypes.Type(value = LoadEvent.Loading.class, name = "loading"),
    @JsonSubTypes.Type(value = LoadEvent.Done.class, name = "done"),
    @JsonSubTypes.Type(value = LoadEvent.Failed.class, name = "error"),
    @JsonSubTypes.Type(value = LoadEvent.Ping.class, name = "ping")
})
public sealed interface LoadEvent {
    /// The model was found in a folder and is imported in place, for its first use.
    record Importing(String model, long completed, long total) implements LoadEvent {}

    /// `completed` of `total` parts are in memory.
    record Loading(String model, int completed, int total) implements LoadEvent {}

    /// The model is in memory: its entry of `ps` beside `type`.
    record Done(@JsonUnwrapped ResidentModels.ResidentModel resident, List<Warning> warnings) implements LoadEvent {}

    /// The last line of what failed.
    record Failed(Problem problem) implements LoadEvent {}

    /// Nothing happened for ten seconds.
    record Ping() implements LoadEvent {}
}
