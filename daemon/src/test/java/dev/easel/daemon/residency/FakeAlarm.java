package dev.easel.daemon.residency;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A clock that stands still until it is told to go on, and then rings on the caller's thread.
public final class FakeAlarm implements Alarm {
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Bell> bells = new ArrayList<>();
    private Instant now = START;

    private record Bell(Instant time, Runnable work) {}

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void at(Instant time, Runnable work) {
        bells.add(new Bell(time, work));
    }

    public void advance(Duration time) {
        for (var bell : due(time)) bell.work().run();
    }

    private synchronized List<Bell> due(Duration time) {
        now = now.plus(time);
        var due = bells.stream().filter(bell -> !bell.time().isAfter(now)).toList();
        bells.removeAll(due);
        return due;
    }
}
