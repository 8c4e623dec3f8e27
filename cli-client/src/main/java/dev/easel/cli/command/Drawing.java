package dev.easel.cli.command;

import dev.easel.cli.client.DaemonClient;
import dev.easel.cli.client.Events;
import dev.easel.cli.client.Json;
import dev.easel.cli.client.Lines;
import dev.easel.cli.terminal.Measures;
import dev.easel.protocol.Event;
import dev.easel.protocol.Event.Done;
import dev.easel.protocol.Event.Failed;
import dev.easel.protocol.Event.Importing;
import dev.easel.protocol.Event.Loading;
import dev.easel.protocol.Event.Picture;
import dev.easel.protocol.Event.Ping;
import dev.easel.protocol.Event.Preview;
import dev.easel.protocol.Event.Progress;
import dev.easel.protocol.Event.Queued;
import dev.easel.protocol.Event.State;
import dev.easel.protocol.Generation;
import dev.easel.protocol.Image;
import dev.easel.protocol.Job;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A generation as the command follows it: progress on stderr, each picture into its file, its path on stdout. Confined
/// to one thread.
final class Drawing {
    private final Call call;
    private final Destination destination;
    private final Canvas canvas;
    private final @Nullable DaemonClient source;
    private final String place;
    private final Set<String> saved = new HashSet<>();
    private final List<String> pictures = new ArrayList<>();
    private int count;
    private boolean seedIsSaid;

    private Drawing(Call call, Destination destination, Canvas canvas, @Nullable DaemonClient source, String place) {
        this.call = call;
        this.destination = destination;
        this.canvas = canvas;
        this.source = source;
        this.place = place;
        var number = call.line().whole(Flag.N);
        this.count = number == null ? 1 : number;
    }

    /// Of a stream that brings the pictures along.
    static Drawing of(Call call, Destination destination, Canvas canvas) {
        return new Drawing(call, destination, canvas, null, "");
    }

    /// Of a job that may be in its middle or over, whose pictures are fetched.
    ///
    /// @param place stands before its progress, such as `3 of 40, `; where there is one the seed is not said
    static Drawing ofJob(Call call, Destination destination, DaemonClient source, String place) {
        return new Drawing(call, destination, Canvas.none(), source, place);
    }

    /// Reads to the last line; the result is the exit code.
    int follow(Lines lines) {
        return Follower.follow(lines, call, this::take);
    }

    void take(Map<String, @Nullable Object> line) {
        var event = Events.event(line);
        if (call.isJson()) {
            print(line, event instanceof Picture(Image image) ? save(image) : null);
            if (source != null && event instanceof Done(var generation))
                generation.images().forEach(this::save);
            return;
        }
        show(event);
    }

    /// The ids of the pictures, in their order.
    List<String> pictures() {
        return List.copyOf(pictures);
    }

    private void show(Event event) {
        switch (event) {
            case State(var job) -> begin(job);
            case Queued queued -> {
                saySeed(queued.seed());
                call.progress().show(place + "waiting, place " + queued.position());
            }
            case Importing importing ->
                call.progress()
                        .show(importing.completed(), importing.total(), place + "importing " + importing.model());
            case Loading loading ->
                call.progress().show(loading.completed(), loading.total(), place + "loading " + loading.model());
            case Progress progress -> show(progress);
            case Preview preview -> canvas.preview(Base64.getDecoder().decode(preview.data()), call.progress());
            case Picture(Image image) -> show(image);
            case Done(var generation) -> end(generation);
            case Failed _, Ping _ -> {
                // explained at the end, or nothing to see
            }
        }
    }

    private void begin(Job job) {
        var number = job.request().n();
        count = number == null ? 1 : number;
        if (place.isEmpty()) saySeed(job.seed());
        job.images().forEach(this::show);
    }

    private void end(Generation generation) {
        if (source != null) generation.images().forEach(this::show);
        call.progress().clear();
        generation.warnings().forEach(warning -> call.warn(warning.detail()));
    }

    private void show(Progress progress) {
        if (progress.step() == 0) return;
        var each = Duration.ofNanos(progress.elapsedDuration() / progress.step());
        var text = new StringBuilder(place);
        if (count > 1)
            text.append("picture ")
                    .append(progress.image() + 1)
                    .append(" of ")
                    .append(count)
                    .append(", ");
        text.append("step ").append(progress.step()).append('/').append(progress.steps());
        text.append(", ").append(Measures.seconds(each)).append(" s/step, ");
        text.append(Measures.shortly(Duration.ofNanos(progress.etaDuration()))).append(" left");
        call.progress().show(progress.step(), progress.steps(), text.toString());
    }

    private void show(Image image) {
        if (place.isEmpty()) saySeed(Math.floorMod(image.seed() - image.index(), 1L << 32));
        var path = save(image);
        if (path == null) return;
        call.progress().clear();
        call.out().println(path);
    }

    /// Once, and before the pictures: whoever leaves early can draw them again.
    private void saySeed(long seed) {
        if (seedIsSaid) return;
        seedIsSaid = true;
        var last = (seed + count - 1) % (1L << 32);
        call.say(count == 1 ? "seed " + seed : "seeds " + seed + " to " + last);
    }

    /// Saves and shows a picture, once; the result is its file, or null where that says nothing.
    private @Nullable String save(Image image) {
        if (source != null && !saved.add(image.id())) return null;
        pictures.add(image.id());
        var url = image.url();
        if (source != null && url != null) return destination.keep(source.bytes(url), image);
        var data = image.data();
        if (data == null) return call.isJson() ? null : url;
        var bytes = Base64.getDecoder().decode(data);
        canvas.picture(bytes, call.progress());
        return destination.save(bytes, image);
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
