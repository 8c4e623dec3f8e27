package dev.easel.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of a pull's stream, until exactly one `done` or `error`.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PullEvent.Progress.class, name = "pull"),
    @JsonSubTypes.Type(value = PullEvent.Done.class, name = "done"),
    @JsonSubTypes.Type(value = PullEvent.Failed.class, name = "error"),
    @JsonSubTypes.Type(value = PullEvent.Ping.class, name = "ping")
})
public sealed interface PullEvent {
    /// The pull goes on.
    ///
    /// @param status `resolving`, `downloading`, `verifying` or `importing`
    /// @param file that is worked on; null if it is no file
    /// @param digest of that file, as the hub says
    /// @param completed of `total`: bytes of all files together, or parts of an import
    /// @param rate bytes a second of late; 0 if not known
    record Progress(
            String status, @Nullable String file, @Nullable String digest, long completed, long total, long rate)
            implements PullEvent {}

    /// The model is installed.
    ///
    /// @param model null if nothing was to be brought
    /// @param already whether it was before
    /// @param plan what belongs to it
    /// @param notes what a person should know: that the repository has moved, that files were here
    record Done(@Nullable Model model, boolean already, PullPlan plan, List<Warning> notes) implements PullEvent {}

    /// The last line of what failed.
    record Failed(Problem problem) implements PullEvent {}

    /// Nothing happened for ten seconds.
    record Ping() implements PullEvent {}
}
