package dev.easel.cli.command;

import dev.easel.cli.client.Json;
import dev.easel.protocol.Model;
import dev.easel.protocol.ModelChange;
import java.util.Collections;
import java.util.EnumSet;

/// `easel preset MODEL`: what a model draws with if nothing else is said; with options, from now on.
final class PresetCommand implements Command {
    /// What a preset consists of.
    static final EnumSet<Flag> VALUES =
            EnumSet.of(Flag.SIZE, Flag.WIDTH, Flag.HEIGHT, Flag.STEPS, Flag.GUIDANCE, Flag.SAMPLER, Flag.SCHEDULE);

    @Override
    public int run(Call call) {
        var path = Paths.model(call.onlyWord("the name of a model"));
        var answer = answer(path, call);
        if (call.isJson()) call.out().println(answer);
        else call.out().println(Show.preset(Json.read(answer, Model.class).preset()));
        return ExitCode.OK;
    }

    private static String answer(String path, Call call) {
        var line = call.line();
        var hasValues = !Collections.disjoint(line.flags(), VALUES);
        if (line.has(Flag.RESET)) {
            if (hasValues) throw new Usage("--reset and new values exclude each other", null);
            return call.client().patch(path, Collections.singletonMap("preset", null));
        }
        if (!hasValues) return call.client().get(path);
        var size = Order.size(line);
        var preset = new ModelChange.Preset(
                size.width(),
                size.height(),
                line.whole(Flag.STEPS),
                line.number(Flag.GUIDANCE),
                line.text(Flag.SAMPLER),
                line.text(Flag.SCHEDULE));
        return call.client().patch(path, new ModelChange(preset));
    }
}
