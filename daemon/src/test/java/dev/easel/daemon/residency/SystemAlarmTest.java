package dev.easel.daemon.residency;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SystemAlarmTest {
    @Test
    void ringsAtItsTimeAndAtOnceForWhatIsPast() throws InterruptedException {
        try (var alarm = new SystemAlarm()) {
            var rung = new CountDownLatch(2);
            var due = alarm.now().plus(Duration.ofMillis(20));
            alarm.at(due, () -> {
                if (!alarm.now().isBefore(due)) rung.countDown();
            });
            alarm.at(alarm.now().minus(Duration.ofDays(1)), rung::countDown);
            assertTrue(rung.await(30, TimeUnit.SECONDS));
        }
    }
}
