package dev.easel.bench.soak;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// Submits small jobs, so that a few always wait, cancels some, and hears of the end of each. Confined to one thread,
/// but for `finished`.
final class Work {
    /// Jobs that wait or run.
    static final int DEPTH = 32;

    private static final int CANCELLED_OF = 20;
    private static final int MOST_STEPS = 3;
    private static final int LONGEST_WAIT = 20;
    private static final int PATIENCE = 50;

    /// Jobs of which the end is known.
    final AtomicInteger finished = new AtomicInteger();

    /// Submitted job by its id, in order.
    final Map<String, Fate> fates = new LinkedHashMap<>();

    private final Queue<String> open = new ArrayDeque<>();
    private final Client client;
    private final SplittableRandom chance;
    private final boolean isCancelling;
    private int cancels;

    /// How a job ended.
    enum Fate {
        OPEN,
        CANCEL_ASKED,
        SUCCEEDED,
        CANCELLED,
        /// An end that nothing excuses.
        LOST
    }

    Work(Client client, SplittableRandom chance, boolean isCancelling) {
        this.client = client;
        this.chance = chance;
        this.isCancelling = isCancelling;
    }

    /// Works while `isWanted`, and until the last job has its end.
    void run(BooleanSupplier isWanted) throws InterruptedException {
        while (true) {
            while (open.size() < DEPTH && isWanted.getAsBoolean()) submit();
            if (open.isEmpty()) return;
            if (isCancelling && chance.nextInt(CANCELLED_OF) == 0) cancel();
            var oldest = open.remove();
            fates.put(oldest, end(oldest));
            finished.incrementAndGet();
        }
    }

    int cancels() {
        return cancels;
    }

    int count(Fate fate) {
        return Collections.frequency(fates.values(), fate);
    }

    /// The key makes one job of all attempts, whichever of them the daemon heard.
    private void submit() throws InterruptedException {
        var body = "{\"prompt\":\"a red apple\",\"width\":64,\"height\":64,\"steps\":%d,\"seed\":%d}"
                .formatted(1 + chance.nextInt(MOST_STEPS), chance.nextInt(1 << 20));
        var answer = client.ask("POST", "/api/v1/jobs", body, "Idempotency-Key", "soak-" + fates.size());
        if (answer.status() / 100 != 2) throw new IllegalStateException("a job was refused: " + answer);
        var id = answer.json().path("id").stringValue();
        if (fates.putIfAbsent(id, Fate.OPEN) != null) throw new IllegalStateException("one job for two keys: " + id);
        open.add(id);
    }

    private void cancel() throws InterruptedException {
        var id = open.stream().skip(chance.nextInt(open.size())).findFirst().orElseThrow();
        fates.put(id, Fate.CANCEL_ASKED);
        cancels++;
        var answer = client.ask("POST", "/api/v1/jobs/" + id + "/cancel", "");
        if (answer.status() != 200) throw new IllegalStateException("a cancel was refused: " + answer);
    }

    private Fate end(String id) throws InterruptedException {
        var state = "";
        for (var look = 0; look < PATIENCE; look++) {
            var answer = client.ask("GET", "/api/v1/jobs/" + id + "?wait=" + LONGEST_WAIT, "");
            state = answer.status() == 200 ? answer.json().path("state").stringValue() : "gone";
            var end = end(id, state);
            if (end.isPresent()) return end.get();
        }
        throw new IllegalStateException("job " + id + " stays " + state);
    }

    private Optional<Fate> end(String id, String state) {
        return switch (state) {
            case "succeeded" -> Optional.of(Fate.SUCCEEDED);
            case "cancelled" -> Optional.of(fates.get(id) == Fate.CANCEL_ASKED ? Fate.CANCELLED : Fate.LOST);
            case "queued", "running", "interrupted" -> Optional.empty();
            default -> Optional.of(Fate.LOST);
        };
    }
}
