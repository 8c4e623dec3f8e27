package dev.easel.bench.soak;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/// Ten thousand small jobs under random cancels, kills of workers, kills and restarts of the daemon; then every job has
/// its end, every row its file, and every file its row.
///
/// `java -cp 'bench/target/*:target/easel/lib/*' dev.easel.bench.soak.Soak [--jobs 10000]`, in the project's folder;
/// with `--kills 200`, the kill bench, nothing but kills of the daemon. Exits with 1 if something is not as it should.
public final class Soak {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Plan plan;
    private final Path folder;
    private final long begin = System.nanoTime();
    private final AtomicBoolean isOver = new AtomicBoolean();

    private Soak(Plan plan, Path folder) {
        this.plan = plan;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        var plan = Plan.of(List.of(arguments));
        var folder = Files.createTempDirectory("easel-soak");
        System.out.println("seed " + plan.seed() + ", in " + folder);
        var figures = run(plan, folder);
        System.out.print(figures.table());
        if (plan.json().isPresent()) Files.writeString(plan.json().get(), figures.json());
        System.exit(figures.faults().isEmpty() ? 0 : 1);
    }

    /// Carries out `plan` in `folder`, where all of it stays for whoever looks for a fault.
    static Figures run(Plan plan, Path folder) throws IOException, InterruptedException, ExecutionException {
        install(
                plan.starter(),
                Files.createDirectories(folder.resolve("root/share")).resolve("starter-model"));
        return new Soak(plan, folder.toRealPath()).run();
    }

    private Figures run() throws IOException, InterruptedException, ExecutionException {
        var home = Files.createDirectory(folder.resolve("home"));
        try (var lives = new Lives(home, folder.resolve("root"))) {
            var chance = new SplittableRandom(plan.seed());
            var client = new Client(lives::address, home.resolve("token"));
            client.ask("GET", "/ready", "");
            var work = new Work(client, chance.split(), !plan.isKillingOnly());
            var health = new Health(client);
            var trend = new Trend(lives.now());
            accompany(
                    () -> work.run(() -> isWanted(work, lives)),
                    List.of(
                            new Disturbances(plan, lives, work, chance.split(), isOver::get)::run,
                            () -> health.run(isOver::get),
                            () -> watch(trend, lives, work)));
            var seconds = (System.nanoTime() - begin) / 1e9;
            lives.end();
            var remains = Remains.of(client, home.resolve("pictures"), succeeded(work));
            return Figures.of(plan, seconds, work, lives, remains).and(trend).and(health);
        }
    }

    /// Does `work` while the others go on beside it; what fails of them fails all.
    private void accompany(Task work, List<Task> others) throws InterruptedException, ExecutionException {
        try (var threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory())) {
            var beside = others.stream()
                    .map(other -> threads.submit(callable(other)))
                    .toList();
            try {
                work.run();
            } finally {
                isOver.set(true);
            }
            for (var other : beside) other.get();
        }
    }

    private boolean isWanted(Work work, Lives lives) {
        if (plan.longest().isPresent()
                && System.nanoTime() - begin > plan.longest().get().toNanos()) return false;
        return work.fates.size() < plan.jobs() || lives.kills.get() < plan.kills();
    }

    private void watch(Trend trend, Lives lives, Work work) throws InterruptedException {
        while (!isOver.get()) {
            Thread.sleep(LOOK);
            trend.look(lives.now(), work.finished.get());
        }
    }

    /// The model as an installation has it.
    private static void install(Path starter, Path place) throws IOException {
        var made = starter.resolve("train");
        try (var files = Files.walk(starter)) {
            for (var file : files.filter(each -> !each.startsWith(made)).toList())
                Files.copy(file, place.resolve(starter.relativize(file).toString()));
        }
    }

    private static Set<String> succeeded(Work work) {
        return work.fates.entrySet().stream()
                .filter(job -> job.getValue() == Work.Fate.SUCCEEDED)
                .map(Map.Entry::getKey)
                .collect(toSet());
    }

    private static Callable<Void> callable(Task task) {
        return () -> {
            task.run();
            return null;
        };
    }

    /// One thread's part.
    private interface Task {
        void run() throws InterruptedException;
    }
}
