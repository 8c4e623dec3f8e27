package dev.easel.daemon.http;

import dev.easel.engine.scheduler.Sampler;
import dev.easel.engine.scheduler.Schedule;
import io.javalin.http.Context;
import java.util.Arrays;

/// The route that names the samplers and schedules.
final class Samplers {
    private Samplers() {}

    static void list(Context context) {
        Query.none(context);
        Json.answer(
                context,
                new dev.easel.protocol.Samplers(
                        Arrays.stream(Sampler.values())
                                .map(each -> new dev.easel.protocol.Samplers.Sampler(
                                        each.id(), each.label(), each.a1111(), each.ancestral()))
                                .toList(),
                        Arrays.stream(Schedule.values())
                                .map(each ->
                                        new dev.easel.protocol.Samplers.Schedule(each.id(), each.label(), each.a1111()))
                                .toList()));
    }
}
