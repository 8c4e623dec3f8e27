package dev.easel.daemon.tray;

import dev.easel.daemon.desktop.Desktop;
import dev.easel.daemon.history.History;
import dev.easel.daemon.history.Thumbnails;
import dev.easel.daemon.job.JobQueue;
import dev.easel.daemon.residency.ResidentModels;
import dev.easel.engine.model.ModelCatalog;
import java.nio.file.Path;

/// What the menu and the window speak for.
///
/// @param orders what they have done that needs more than one of the others
/// @param pictures the pictures' folder
/// @param settings the settings file
public record House(
        ModelCatalog catalog,
        ResidentModels residents,
        JobQueue queue,
        History history,
        Thumbnails thumbnails,
        Desktop desktop,
        Orders orders,
        Path pictures,
        Path settings) {}
