package dev.easel.bench.soak;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// How long `/health` takes while pictures are drawn. Safe for any thread.
final class Health {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Client client;
    private final List<Long> nanos = new ArrayList<>();

    Health(Client client) {
        this.client = client;
    }

    /// Asks until `isOver`; a daemon that is away is no answer.
    void run(BooleanSupplier isOver) throws InterruptedException {
        while (!isOver.getAsBoolean()) {
            Thread.sleep(PAUSE);
            look();
        }
    }

    private void look() throws InterruptedException {
        var begin = System.nanoTime();
        try {
            if (client.once("GET", "/health", "").status() == 200) add(System.nanoTime() - begin);
        } catch (IOException _) {
            // it is being started again
        }
    }

    private synchronized void add(long time) {
        nanos.add(time);
    }

    synchronized int count() {
        return nanos.size();
    }

    /// Milliseconds within which this share of all answers came; NaN if none did.
    synchronized double quantile(double share) {
        if (nanos.isEmpty()) return Double.NaN;
        var sorted = nanos.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size()))) / 1e6;
    }
}
