package dev.easel.daemon.hub;

import dev.easel.engine.model.ModelCatalog;
import java.nio.file.Path;

/// Where pulls are at home: what they may write, and what they find on this machine.
///
/// @param downloads for what is on its way
/// @param folders of the hub's own programs
public record HubPlace(Downloads downloads, ModelCatalog catalog, HubFolders folders, Installer installer) {
    /// With what is on its way in `folder`.
    public static HubPlace of(Path folder, ModelCatalog catalog, Installer installer) {
        return new HubPlace(new Downloads(folder), catalog, HubFolders.ofThisProcess(), installer);
    }
}
