package dev.easel.daemon.http;

import dev.easel.daemon.host.Machine;
import dev.easel.daemon.host.MemoryPressure;
import dev.easel.daemon.job.JobQueue;
import dev.easel.daemon.residency.KeepAlive;
import dev.easel.daemon.residency.Residence;
import dev.easel.daemon.residency.ResidentModels;
import dev.easel.protocol.ResidentModels.Memory;
import dev.easel.protocol.ResidentModels.ResidentModel;
import java.util.Locale;

/// What is in memory and what waits for it, in the words of the wire. Safe for any thread.
record Residents(ResidentModels models, JobQueue queue) {
    dev.easel.protocol.ResidentModels answer() {
        var all = models.snapshot();
        var resident = all.stream().mapToLong(Residence::size).sum();
        return new dev.easel.protocol.ResidentModels(
                all.stream().map(this::entry).toList(),
                new Memory(
                        Machine.memory(),
                        Machine.availableMemory(),
                        resident,
                        models.settings().budget(),
                        MemoryPressure.now().id()),
                Turnstile.state(queue));
    }

    ResidentModel entry(Residence residence) {
        return new ResidentModel(
                residence.name(),
                residence.digest(),
                residence.state().name().toLowerCase(Locale.ROOT),
                residence.size(),
                0,
                residence.peak(),
                residence.provider(),
                residence.isPinned(),
                text(residence.keepAlive()),
                Times.textOrNull(residence.expiresAt()),
                residence.loadedAt() == null ? "" : Times.text(residence.loadedAt()),
                Times.textOrNull(residence.lastUsedAt()),
                residence.inUse(),
                queue.queuedFor(residence.name()));
    }

    private static String text(KeepAlive keepAlive) {
        return keepAlive.toString();
    }
}
