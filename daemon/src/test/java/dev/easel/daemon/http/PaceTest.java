package dev.easel.daemon.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.easel.daemon.job.JobEvent;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final int STEPS = 1000;

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final Pace pace = new Pace(clock::get);

    @Test
    void letsTenLinesASecondThrough() {
        assertEquals(10, told(Duration.ofMillis(1)));
    }

    @Test
    void letsEveryStepThroughThatTakesLonger() {
        assertEquals(STEPS - 1, told(Duration.ofMillis(100)));
    }

    @Test
    void neverHoldsTheLastStepOfAPictureBackNorWhatIsNoProgress() {
        assertFalse(pace.isTooSoon(step(1)));
        assertFalse(pace.isTooSoon(step(STEPS)));
        assertFalse(pace.isTooSoon(new JobEvent.Loading(1, 1)));
    }

    /// How many of all steps but the last are told if each takes so long.
    private long told(Duration step) {
        return IntStream.range(1, STEPS)
                .filter(number -> {
                    clock.addAndGet(step.toNanos());
                    return !pace.isTooSoon(step(number));
                })
                .count();
    }

    private static JobEvent step(int number) {
        return new JobEvent.Progress(0, number, STEPS, Duration.ZERO, Duration.ZERO);
    }
}
