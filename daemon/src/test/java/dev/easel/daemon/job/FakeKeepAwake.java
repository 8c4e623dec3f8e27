package dev.easel.daemon.job;

import dev.easel.daemon.host.KeepAwake;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers what it was told.
final class FakeKeepAwake implements KeepAwake {
    final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public void begin() {
        told.add("begin");
    }

    @Override
    public void end() {
        told.add("end");
    }
}
