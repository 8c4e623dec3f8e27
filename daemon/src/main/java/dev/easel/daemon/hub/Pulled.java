package dev.easel.daemon.hub;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of a pull.
///
/// @param name under which the model is installed; null after a rehearsal
/// @param isAlready whether it was before
/// @param plan what belongs to it
/// @param notes what the person should know
public record Pulled(@Nullable String name, boolean isAlready, Plan plan, List<Note> notes) {
    public Pulled {
        notes = List.copyOf(notes);
    }

    /// What a pull brings.
    ///
    /// @param repository `owner/repo` as the hub spells it
    /// @param commit of it
    /// @param missing bytes that are still to come
    public record Plan(String repository, String commit, List<Part> files, long size, long missing) {
        public Plan {
            files = List.copyOf(files);
        }
    }

    /// A file of it.
    ///
    /// @param here bytes that are on this machine already
    public record Part(String name, long size, String digest, long here) {}

    /// Something worth knowing.
    ///
    /// @param code its stable name
    public record Note(String code, String detail) {}
}
