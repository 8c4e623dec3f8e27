package dev.easel.daemon;

import dev.easel.daemon.doctor.Finding;
import dev.easel.daemon.host.Folders;
import dev.easel.daemon.shelf.FolderState;
import dev.easel.daemon.shelf.Shelf;
import dev.easel.protocol.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What `easel doctor` says of the folders in which people have their models.
final class OwnFolders {
    private OwnFolders() {}

    /// @param settings null if they cannot be used
    static Finding look(@Nullable Settings settings, Folders folders) {
        List<Path> chosen = settings == null ? List.of() : settings.models().folders();
        if (chosen.isEmpty())
            return Finding.skipped(
                    "none is set; to draw with models where they are: easel config set models.folders" + " FOLDER");
        var states = Shelf.glance(chosen, Staffing.seen(folders), Version.current());
        var said = states.stream().map(OwnFolders::said).collect(Collectors.joining("; "));
        return states.stream().allMatch(state -> state.problem() == null)
                ? Finding.ok(said)
                : Finding.warn(said, "bring it back, or leave it out: easel config set models.folders FOLDER,FOLDER");
    }

    private static String said(FolderState state) {
        var files = state.models() + " to draw with, " + state.others() + " others"
                + (state.unseen() > 0 ? ", " + state.unseen() + " not looked at yet" : "");
        if (state.problem() == null) return state.path() + ": " + files;
        var isEmpty = state.models() + state.others() + state.unseen() == 0;
        return state.path() + ": " + state.problem() + (isEmpty ? "" : " (" + files + ")");
    }
}
