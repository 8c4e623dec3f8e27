package dev.easel.bench.soak;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/// What happens to a daemon while it works: kills of its workers, kills of itself, and polite ends, at random moments.
/// Confined to one thread.
final class Disturbances {
    private static final int STILLBORN_OF = 5;
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Plan plan;
    private final Lives lives;
    private final Work work;
    private final SplittableRandom chance;
    private final BooleanSupplier isOver;
    private int calmUntil;

    Disturbances(Plan plan, Lives lives, Work work, SplittableRandom chance, BooleanSupplier isOver) {
        this.isOver = isOver;
        this.plan = plan;
        this.lives = lives;
        this.work = work;
        this.chance = chance;
    }

    /// Disturbs until `isOver`.
    void run() throws InterruptedException {
        while (true) {
            awaitBreath();
            Thread.sleep(Duration.ofNanos(chance.nextLong(2 * plan.gap().toNanos())));
            if (isOver.getAsBoolean()) return;
            next();
        }
    }

    /// Most lives do some work before they end, or nothing would ever be done; a few end while they begin.
    private void awaitBreath() throws InterruptedException {
        if (chance.nextInt(STILLBORN_OF) == 0) return;
        var before = work.finished.get();
        while (work.finished.get() == before && !isOver.getAsBoolean()) Thread.sleep(LOOK);
    }

    private void next() {
        if (plan.isKillingOnly()) lives.kill();
        else
            switch (chance.nextInt(4)) {
                case 0, 1 -> killWorkers();
                case 2 -> restart(lives::kill);
                default -> restart(lives::end);
            }
    }

    /// Two deaths end a job, and that is right: the next kill waits until whatever the last one hit is over.
    private void killWorkers() {
        if (work.finished.get() < calmUntil) return;
        lives.killWorkers();
        calmUntil = work.finished.get() + Work.DEPTH + 1;
    }

    /// The last third of a soak is one life, so that growth can be seen.
    private void restart(Runnable how) {
        if (work.finished.get() < plan.jobs() * 2 / 3 || lives.kills.get() < plan.kills()) how.run();
    }
}
