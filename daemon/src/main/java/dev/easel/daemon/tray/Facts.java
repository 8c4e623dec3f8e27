package dev.easel.daemon.tray;

import dev.easel.daemon.history.KeptImage;
import dev.easel.daemon.job.QueueState;
import dev.easel.daemon.residency.Residence;
import dev.easel.engine.model.InstalledModel;
import java.time.Instant;
import java.util.List;

/// What the icon and its menu tell, at one moment.
///
/// @param models that are installed
/// @param residents those in memory
/// @param recent the newest pictures whose files are there, newest first
record Facts(QueueState queue, List<String> models, List<Residence> residents, List<KeptImage> recent, Instant now) {
    private static final int RECENT = 8;

    static Facts of(House house) {
        return new Facts(
                house.queue().state(),
                house.catalog().list().stream().map(InstalledModel::name).toList(),
                house.residents().snapshot(),
                house.history().page(RECENT, null).images().stream()
                        .filter(image -> !image.isMissing())
                        .toList(),
                Instant.now());
    }

    Mark mark() {
        if (queue.isPaused()) return Mark.PAUSED;
        return queue.running() > 0 ? Mark.BUSY : Mark.IDLE;
    }

    /// Whether `name` is in memory.
    boolean isResident(String name) {
        return residents.stream().anyMatch(each -> each.name().equals(name));
    }
}
