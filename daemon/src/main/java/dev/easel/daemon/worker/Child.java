package dev.easel.daemon.worker;

import dev.easel.engine.error.Cancelled;
import dev.easel.engine.error.EaselException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A process of this program behind a pipe. One caller of `next` at a time; the rest is safe for any thread.
///
/// It ends when its stdin does, so that none outlives the daemon, and it is ended by force when it says what is no
/// frame, says nothing for too long, or does not stop when asked to.
final class Child implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final String model;
    private final WorkerSettings settings;
    private final Process process;
    private final Frames.Writer<Order> orders;
    private final LinkedBlockingQueue<Heard> inbox = new LinkedBlockingQueue<>();
    private volatile boolean isClosed;
    private volatile boolean isKilled;
    private volatile boolean isCancelled;
    private volatile long cancelledAt;
    private @Nullable Ended end;

    private Child(String model, WorkerSettings settings, Process process) {
        this.model = model;
        this.settings = settings;
        this.process = process;
        this.orders = new Frames.Writer<>(process.getOutputStream(), Order.class);
        start("frames", this::listen);
        start("log", this::passOnItsWords);
    }

    /// Starts the main class `main` for `model`, a name for people.
    static Child start(String model, WorkerSettings settings, String main, List<String> arguments) {
        return start(model, settings, main, arguments, WorkerSettings.NICE);
    }

    /// As `start`; it lets others compute first as `nice` says, 0 to 19.
    static Child start(String model, WorkerSettings settings, String main, List<String> arguments, int nice) {
        try {
            Files.createDirectories(settings.cache().resolve("tmp"));
            var builder = new ProcessBuilder(settings.command(main, arguments, nice));
            builder.directory(settings.cache().toFile());
            builder.environment().remove("EASEL_TOKEN");
            builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
            return new Child(model, settings, builder.start());
        } catch (IOException e) {
            throw new WorkerProblem(
                    EaselException.Kind.FAILED,
                    "model_load_failed",
                    "No process can be started for '" + model + "': " + e.getMessage(),
                    "Look whether the disk or the table of processes is full.");
        }
    }

    /// Gives it an order; a new piece of work, unless it is `Cancel`.
    void send(Order order) {
        try {
            orders.write(order);
        } catch (IOException _) {
            // it is gone, as `next` will tell
        }
    }

    /// Begins a piece of work: what was cancelled before is done with.
    void begin(Order order) {
        isCancelled = false;
        send(order);
    }

    /// Asks it to stop; whoever waits in `next` sees to it that it does.
    void cancel() {
        if (isCancelled) return;
        cancelledAt = System.nanoTime();
        isCancelled = true;
        send(new Order.Cancel());
        inbox.add(new Nudge());
    }

    /// The next thing it says about its work.
    ///
    /// @throws Cancelled if it was cancelled and had to be ended
    /// @throws WorkerDied if it ended
    /// @throws InterruptedException if the thread was interrupted; the work goes on
    Frames.Message<Report> next() throws InterruptedException {
        var since = System.nanoTime();
        while (true) {
            var patience = isCancelled
                    ? settings.grace().minusNanos(System.nanoTime() - cancelledAt)
                    : settings.stall().minusNanos(System.nanoTime() - since);
            switch (end == null ? inbox.poll(patience.toNanos(), TimeUnit.NANOSECONDS) : end) {
                case Said(var message) -> {
                    return message;
                }
                case Ended ended -> {
                    end = ended;
                    throw isCancelled ? new Cancelled() : new WorkerDied(model, ended.exitCode(), ended.why());
                }
                case Nudge _ -> {}
                case null -> endByForce(isCancelled ? "" : "it said nothing for " + settings.stall());
            }
        }
    }

    boolean isAlive() {
        return process.isAlive() && !isClosed;
    }

    long pid() {
        return process.pid();
    }

    /// Ends it without waiting for its end.
    void kill() {
        isKilled = true;
        process.destroyForcibly();
    }

    boolean isKilled() {
        return isKilled;
    }

    /// Lets it end by itself, which it does at once, else ends it.
    @Override
    public void close() {
        close(FAREWELL);
    }

    /// As `close`, with so much patience.
    void close(Duration patience) {
        isClosed = true;
        try {
            process.getOutputStream().close();
            if (process.waitFor(patience)) return;
        } catch (IOException _) {
            // it is gone already
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    private volatile String reason = "";

    private void endByForce(String why) {
        reason = why;
        process.destroyForcibly();
    }

    /// Hears what it says until it ends.
    private void listen() {
        try (var in = process.getInputStream()) {
            var reports = new Frames.Reader<>(in, Report.class);
            while (true) inbox.add(new Said(reports.read()));
        } catch (EOFException _) {
            // it ends
        } catch (Frames.NoFrame e) {
            endByForce(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            endByForce("its words cannot be read: " + e.getMessage());
        }
        inbox.add(farewell());
    }

    private Ended farewell() {
        try {
            if (!process.waitFor(FAREWELL)) endByForce("it said goodbye and stayed");
            return new Ended(process.waitFor(), reason);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts this thread", e);
        }
    }

    private void passOnItsWords() {
        try (BufferedReader words = process.errorReader()) {
            Consumer<String> log = settings.log();
            for (var line = words.readLine(); line != null; line = words.readLine()) log.accept(line);
        } catch (IOException _) {
            // it ends
        }
    }

    private void start(String what, Runnable work) {
        Thread.ofPlatform().daemon().name(what + " of " + model).start(work);
    }

    /// What came from it.
    private sealed interface Heard {}

    private record Said(Frames.Message<Report> message) implements Heard {}

    private record Ended(int exitCode, String why) implements Heard {}

    /// Nothing came, but how long to wait has changed.
    private record Nudge() implements Heard {}
}
