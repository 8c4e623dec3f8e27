package dev.easel.cli.client;

import dev.easel.protocol.Event;
import dev.easel.protocol.Generation;
import dev.easel.protocol.ImportEvent;
import dev.easel.protocol.Job;
import dev.easel.protocol.LoadEvent;
import dev.easel.protocol.PullEvent;
import dev.easel.protocol.ResidentModels.ResidentModel;
import dev.easel.protocol.Warning;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The lines of streams, read. A type of line from a later version counts as a ping.
public final class Events {
    private Events() {}

    /// A line of a generation's stream.
    public static Event event(Map<String, @Nullable Object> line) {
        return switch (type(line)) {
            case "state" -> new Event.State(Json.bind(line, Job.class));
            case "queued" -> Json.bind(line, Event.Queued.class);
            case "importing" -> Json.bind(line, Event.Importing.class);
            case "loading" -> Json.bind(line, Event.Loading.class);
            case "progress" -> Json.bind(line, Event.Progress.class);
            case "preview" -> Json.bind(line, Event.Preview.class);
            case "image" -> Json.bind(line, Event.Picture.class);
            case "done" -> new Event.Done(Json.bind(line, Generation.class));
            case "error" -> Json.bind(line, Event.Failed.class);
            default -> new Event.Ping();
        };
    }

    /// A line of an import's stream.
    public static ImportEvent importEvent(Map<String, @Nullable Object> line) {
        return switch (type(line)) {
            case "pull" -> Json.bind(line, ImportEvent.Progress.class);
            case "done" -> Json.bind(line, ImportEvent.Done.class);
            case "error" -> Json.bind(line, ImportEvent.Failed.class);
            default -> new ImportEvent.Ping();
        };
    }

    /// A line of a pull's stream.
    public static PullEvent pullEvent(Map<String, @Nullable Object> line) {
        return switch (type(line)) {
            case "pull" -> Json.bind(line, PullEvent.Progress.class);
            case "done" -> Json.bind(line, PullEvent.Done.class);
            case "error" -> Json.bind(line, PullEvent.Failed.class);
            default -> new PullEvent.Ping();
        };
    }

    /// A line of a load's stream.
    public static LoadEvent loadEvent(Map<String, @Nullable Object> line) {
        return switch (type(line)) {
            case "importing" -> Json.bind(line, LoadEvent.Importing.class);
            case "loading" -> Json.bind(line, LoadEvent.Loading.class);
            case "done" ->
                new LoadEvent.Done(
                        Json.bind(line, ResidentModel.class),
                        Json.bind(line, Warned.class).warnings());
            case "error" -> Json.bind(line, LoadEvent.Failed.class);
            default -> new LoadEvent.Ping();
        };
    }

    /// What a last line says beside the model's fields.
    record Warned(List<Warning> warnings) {}

    private static String type(Map<String, @Nullable Object> line) {
        return String.valueOf(line.get("type"));
    }
}
