package dev.easel.daemon.worker;

import java.nio.file.Path;

/// A program that starts a worker, tells its process, and lives on.
public final class Parent {
    private Parent() {}

    public static void main(String[] arguments) throws InterruptedException {
        var settings = Children.settings(Path.of(arguments[0]), System.err::println);
        var worker = new ChildWorkshop(settings, FakeWorkerMain.class.getName())
                .open(new WorkerModel("good", "d", 0, 0, 0, 0), (_, _) -> {});
        System.out.println(worker.pid());
        System.out.flush();
        Thread.currentThread().join();
    }
}
