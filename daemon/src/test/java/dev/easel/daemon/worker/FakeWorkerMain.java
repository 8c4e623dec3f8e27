package dev.easel.daemon.worker;

import dev.easel.engine.error.Cancelled;
import dev.easel.engine.error.EaselException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A child process that behaves as badly as the name of its model says.
public final class FakeWorkerMain {
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private FakeWorkerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        var pipe = Pipe.take();
        var model = "";
        while (true) {
            var task = pipe.next();
            switch (task.order()) {
                case Order.Open open -> {
                    model = open.name();
                    open(pipe, model);
                }
                case Order.Draw(var request) -> draw(pipe, task, model, request);
                case Order.Look(var paths) -> look(pipe, paths);
                default -> throw new IllegalStateException();
            }
        }
    }

    private static void look(Pipe pipe, List<String> paths) throws InterruptedException {
        for (var path : paths) {
            if (path.contains("exits")) Runtime.getRuntime().halt(3);
            if (path.contains("silent")) NEVER.await();
            pipe.say(new Report.Seen(new Sighting("odd", null, null, path, null)));
        }
        pipe.say(new Report.Looked());
    }

    private static void open(Pipe pipe, String model) throws InterruptedException {
        System.out.println("no frame, and so no harm on stdout");
        pipe.say(new Report.Loading(1, 2));
        switch (model) {
            case "broken" -> pipe.say(new Report.Problem(Kind.INVALID, "invalid_model", "It is odd", "Mend it."));
            case "silent" -> NEVER.await();
            case "exits" -> Runtime.getRuntime().halt(3);
            default -> pipe.say(new Report.Ready("cpu"));
        }
    }

    private static void draw(Pipe pipe, Task task, String model, DrawRequest request) throws InterruptedException {
        pipe.say(new Report.Step(0, 0, request.steps()));
        switch (model) {
            case "babbles" -> babble();
            case "deaf" -> NEVER.await();
            case "slow" -> pipe.say(untilCancelled(task));
            default -> finish(pipe, request);
        }
    }

    private static Report untilCancelled(Task task) throws InterruptedException {
        try {
            var stop = new CountDownLatch(1);
            task.stopBy(stop::countDown);
            stop.await();
            throw new Cancelled();
        } catch (Cancelled e) {
            return Failures.report(e, false);
        }
    }

    private static void finish(Pipe pipe, DrawRequest request) {
        pipe.say(new Report.Preview(0, 1), new byte[] {7});
        for (var i = request.first(); i < request.n(); i++)
            pipe.say(new Report.Finished(new Picture(i, request.seedOf(i), 64, 64, null)), new byte[] {1}, new byte[] {
                2, 3
            });
        pipe.say(new Report.Done(
                List.of(new Warning("odd", request.prompt())),
                Duration.ofMillis(1).toNanos(),
                2,
                3));
    }

    private static void babble() throws InterruptedException {
        try (var out = new java.io.FileOutputStream(java.io.FileDescriptor.out)) {
            out.write("Hello".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        NEVER.await();
    }
}
