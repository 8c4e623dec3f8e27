package dev.easel.daemon.http;

import dev.easel.daemon.history.History;
import dev.easel.daemon.history.Thumbnails;
import dev.easel.daemon.job.JobQueue;
import dev.easel.daemon.residency.ResidentModels;
import dev.easel.daemon.shelf.Shelf;
import dev.easel.engine.model.ModelCatalog;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// What the routes speak for.
///
/// @param hasMetadata whether picture files tell how they were made
/// @param keepPaused makes a pause of the queue, or its end, outlast this run
/// @param isStarting whether a model is still being installed that everybody may expect
public record Staff(
        ModelCatalog catalog,
        DefaultModel defaultModel,
        Shelf shelf,
        Importing importing,
        Pulling pulling,
        ResidentModels residents,
        JobQueue queue,
        History history,
        Configuration configuration,
        Thumbnails thumbnails,
        boolean hasMetadata,
        Consumer<Boolean> keepPaused,
        BooleanSupplier isStarting) {}
