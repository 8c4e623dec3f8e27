package dev.easel.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/// One line of a stream: what happens to a job, until exactly one `done` or `error`. On the wire each is an object with
/// its `type` (the annotation below) beside the fields in snake case.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Event.State.class, name = "state"),
    @JsonSubTypes.Type(value = Event.Queued.class, name = "queued"),
    @JsonSubTypes.Type(value = Event.Importing.class, name = "importing"),
    @JsonSubTypes.Type(value = Event.Loading.class, name = "loading"),
    @JsonSubTypes.Type(value = Event.Progress.class, name = "progress"),
    @JsonSubTypes.Type(value = Event.Preview.class, name = "preview"),
    @JsonSubTypes.Type(value = Event.Picture.class, name = "image"),
    @JsonSubTypes.Type(value = Event.Done.class, name = "done"),
    @JsonSubTypes.Type(value = Event.Failed.class, name = "error"),
    @JsonSubTypes.Type(value = Event.Ping.class, name = "ping")
})
public sealed interface Event {
    /// How a job stands when a stream of its events begins: its fields beside `type`.
    record State(@JsonUnwrapped Job job) implements Event {}

    /// The job waits; `position` counts from 1, `seed` is the one it will have.
    record Queued(String id, int position, long seed) implements Event {}

    /// The model was found in a folder and is imported in place, for its first picture.
    record Importing(String model, long completed, long total) implements Event {}

    /// The model comes into memory.
    record Loading(String model, int completed, int total) implements Event {}

    /// A step is done; durations in nanoseconds, `etaDuration` is estimated.
    record Progress(int image, int step, int steps, long elapsedDuration, long etaDuration) implements Event {}

    /// A small rough picture, `data` in base64.
    record Preview(int image, int step, String format, String data) implements Event {}

    /// A finished picture.
    record Picture(Image image) implements Event {}

    /// The last line of a generation: its fields beside `type`.
    record Done(@JsonUnwrapped Generation generation) implements Event {}

    /// The last line of what failed.
    record Failed(Problem problem) implements Event {}

    /// Nothing happened for ten seconds.
    record Ping() implements Event {}
}
