package dev.easel.daemon.http;

import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.model.PresetChange;
import dev.easel.engine.scheduler.Sampler;
import dev.easel.engine.scheduler.Schedule;
import dev.easel.protocol.Problem.FieldError;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads what is to change of a model's preset: absent fields stay, null goes back to what the model itself says.
/// Confined to one thread.
final class PresetForm {
    private static final String FIELD = "preset";
    private static final List<String> NAMES = List.of("width", "height", "steps", "guidance", "sampler", "schedule");
    private static final int MOST_STEPS = 150;
    private static final int MOST_GUIDANCE = 30;

    private final JsonNode said;
    private final Fields fields;

    private PresetForm(ObjectNode said) {
        this.said = said;
        this.fields = new Fields(said).only(NAMES, Set.of());
    }

    /// What `body` makes of what was chosen before.
    ///
    /// @throws Refused with everything that is wrong
    static UnaryOperator<PresetChange> read(ObjectNode body, InstalledModel model) {
        new Fields(body).only(List.of(FIELD), Set.of()).finish();
        return switch (body.get(FIELD)) {
            case null -> throw refused(Code.MISSING_FIELD, "The request has no preset");
            case ObjectNode preset -> new PresetForm(preset).read(model);
            case JsonNode value when value.isNull() -> _ -> PresetChange.NONE;
            default -> throw refused(Code.OUT_OF_RANGE, "preset is not an object");
        };
    }

    private UnaryOperator<PresetChange> read(InstalledModel model) {
        var sizes = model.sizes();
        var width = fields.integer("width", 0, Integer.MAX_VALUE);
        var height = fields.integer("height", 0, Integer.MAX_VALUE);
        if (width != null) fields.check("width", () -> sizes.check("width", width));
        if (height != null) fields.check("height", () -> sizes.check("height", height));
        var steps = fields.integer("steps", 1, MOST_STEPS);
        var guidance = fields.number("guidance", 0, MOST_GUIDANCE);
        var sampler = fields.named("sampler", id -> Sampler.of(id).id());
        var schedule = fields.named("schedule", id -> Schedule.of(id).id());
        fields.finish();
        return before -> new PresetChange(
                said("width", width, before.width()),
                said("height", height, before.height()),
                said("steps", steps, before.steps()),
                said("guidance", guidance, before.guidance()),
                said("sampler", sampler, before.sampler()),
                said("schedule", schedule, before.schedule()));
    }

    private <T> @Nullable T said(String name, @Nullable T value, @Nullable T before) {
        return said.has(name) ? value : before;
    }

    private static Refused refused(Code code, String detail) {
        return new Refused(
                List.of(new FieldError(FIELD, code.id(), detail)),
                "send {\"preset\": {\"steps\": 20}}, or null for the model's own");
    }
}
