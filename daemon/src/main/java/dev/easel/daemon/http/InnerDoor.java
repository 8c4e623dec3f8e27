package dev.easel.daemon.http;

import dev.easel.daemon.job.JobRequest;
import dev.easel.daemon.residency.Demand;
import dev.easel.daemon.residency.Loaded;
import dev.easel.daemon.worker.WorkerModel;
import dev.easel.engine.error.EaselException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The door inside the house, for those who live in it: what they ask for is checked as at the other doors, but nobody
/// is asked who they are. Safe for any thread.
public final class InnerDoor {
    private final Installed installed;
    private final Staff staff;

    InnerDoor(Installed installed, Staff staff) {
        this.installed = installed;
        this.staff = staff;
    }

    /// What `fields`, named as in the body of `generate`, come to, for the queue.
    ///
    /// @param origin who asks
    /// @throws EaselException with everything that is wrong at once
    public JobRequest order(Map<String, Object> fields, String origin) {
        var body = new Fields(Json.READER.convertValue(fields, ObjectNode.class));
        return Order.of(GenerateForm.read(body), body, installed, staff.hasMetadata())
                .request(origin, false);
    }

    /// Brings the model `name` into memory, and returns when it is there.
    public Loaded load(String name) {
        var worker = WorkerModel.of(installed.find(name));
        return staff.residents().load(worker, Demand.of(worker.usualPixels()), (_, _) -> {});
    }

    /// The model that draws where none is named, if there is one.
    public Optional<String> defaultModel() {
        return installed.defaultModel().name();
    }

    /// Lets the queue wait, or go on, until somebody says otherwise, over the daemon's end too.
    public void pause(boolean isPaused) {
        if (isPaused) staff.queue().pause();
        else staff.queue().resume();
        staff.keepPaused().accept(isPaused);
    }
}
