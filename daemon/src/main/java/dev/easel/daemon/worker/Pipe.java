package dev.easel.daemon.worker;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;

/// A worker's end of the pipe to the daemon. When the daemon is gone, so is this process. Safe for any thread.
final class Pipe {
    /// Says that Java is to end in its own time, since it has something to write.
    static final String REHEARSAL = "easel.rehearsal";

    private final Frames.Reader<Order> orders;
    private final Frames.Writer<Report> reports;
    private final LinkedBlockingQueue<Task> tasks = new LinkedBlockingQueue<>();

    private Pipe(Frames.Reader<Order> orders, Frames.Writer<Report> reports) {
        this.orders = orders;
        this.reports = reports;
    }

    /// Takes stdin and stdout of this process, whose other words go to stderr from now on.
    static Pipe take() {
        System.setOut(System.err);
        var pipe = new Pipe(
                new Frames.Reader<>(new FileInputStream(FileDescriptor.in), Order.class),
                new Frames.Writer<>(new FileOutputStream(FileDescriptor.out), Report.class));
        Thread.ofPlatform().daemon().name("orders").start(pipe::listen);
        return pipe;
    }

    /// Waits for the next piece of work.
    Task next() throws InterruptedException {
        return tasks.take();
    }

    void say(Report report, byte[]... blobs) {
        try {
            reports.write(report, blobs);
        } catch (IOException e) {
            end("The daemon does not hear: " + e.getMessage());
        }
    }

    private void listen() {
        var current = new Task(new Order.Cancel());
        try {
            while (true) {
                switch (orders.read().content()) {
                    case Order.Cancel _ -> current.cancel();
                    case Order work -> {
                        current = new Task(work);
                        tasks.add(current);
                    }
                }
            }
        } catch (EOFException _) {
            if (Boolean.getBoolean(REHEARSAL)) System.exit(0);
            Runtime.getRuntime().halt(0);
        } catch (IOException e) {
            end("The daemon cannot be understood: " + e.getMessage());
        }
    }

    /// At once: no native code may delay it.
    private static void end(String why) {
        System.err.println(why);
        Runtime.getRuntime().halt(1);
    }
}
