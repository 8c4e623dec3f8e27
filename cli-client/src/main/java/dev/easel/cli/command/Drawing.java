package dev.easel.cli.command;

import dev.easel.cli.client.Events;
import dev.easel.cli.client.Json;
import dev.easel.cli.client.Lines;
import dev.easel.cli.terminal.Measures;
import dev.easel.protocol.Event;
import dev.easel.protocol.Event.Done;
import dev.easel.protocol.Event.Failed;
import dev.easel.protocol.Event.Loading;
import dev.easel.protocol.Event.Picture;
import dev.easel.protocol.Event.Ping;
import dev.easel.protocol.Event.Preview;
import dev.easel.protocol.Event.Progress;
import dev.easel.protocol.Event.Queued;
import dev.easel.protocol.Event.State;
import dev.easel.protocol.Image;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A generation as the command follows it: progress on stderr, each picture into its file, its path on stdout.
final class Drawing {
    private final Call call;
    private final Destination destination;
    private final int count;
    private boolean seedIsSaid;

    Drawing(Call call, Destination destination) {
        this.call = call;
        this.destination = destination;
        var number = call.line().whole(Flag.N);
        this.count = number == null ? 1 : number;
    }

    /// Reads to the last line; the result is the exit code.
    int follow(Lines lines) {
        return Follower.follow(lines, call, line -> {
            var event = Events.event(line);
            var path = event instanceof Picture(Image image) ? save(image) : null;
            if (call.isJson()) print(line, path);
            else show(event, path);
        });
    }

    private void show(Event event, @Nullable String path) {
        switch (event) {
            case Queued queued -> {
                saySeed(queued.seed());
                call.progress().show("waiting, place " + queued.position());
            }
            case Loading loading ->
                call.progress().show(loading.completed(), loading.total(), "loading " + loading.model());
            case Progress progress -> show(progress);
            case Picture(Image image) -> {
                saySeed(image.seed() - image.index());
                call.progress().clear();
                if (path != null) call.out().println(path);
            }
            case Done(var generation) -> {
                call.progress().clear();
                generation.warnings().forEach(warning -> call.warn(warning.detail()));
            }
            case State _, Preview _, Failed _, Ping _ -> {
                // nothing to see in text
            }
        }
    }

    private void show(Progress progress) {
        if (progress.step() == 0) return;
        var each = Duration.ofNanos(progress.elapsedDuration() / progress.step());
        var text =
                new StringBuilder("step ").append(progress.step()).append('/').append(progress.steps());
        if (count > 1) text.insert(0, "picture " + (progress.image() + 1) + " of " + count + ", ");
        text.append(", ").append(Measures.seconds(each)).append(" s/step, ");
        text.append(Measures.shortly(Duration.ofNanos(progress.etaDuration()))).append(" left");
        call.progress().show(progress.step(), progress.steps(), text.toString());
    }

    /// Once, and before the pictures: whoever leaves early can draw them again.
    private void saySeed(long seed) {
        if (seedIsSaid) return;
        seedIsSaid = true;
        var last = (seed + count - 1) % (1L << 32);
        call.say(count == 1 ? "seed " + seed : "seeds " + seed + " to " + last);
    }

    private @Nullable String save(Image image) {
        var data = image.data();
        if (data == null) return call.isJson() ? null : image.url();
        return destination.save(Base64.getDecoder().decode(data), image);
    }

    /// The API's line; of a picture without its bytes, unless they were asked for, and with the file they are in.
    @SuppressWarnings("unchecked") // the object in the API's line
    private void print(Map<String, @Nullable Object> line, @Nullable String path) {
        if (line.get("image") instanceof Map<?, ?> picture) {
            var image = (Map<String, @Nullable Object>) picture;
            if (!call.line().has(Flag.INLINE)) image.remove("data");
            if (path != null) image.put("path", path);
        }
        call.out().println(Json.write(line));
    }
}
