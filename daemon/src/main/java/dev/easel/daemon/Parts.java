package dev.easel.daemon;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Level;
import java.util.logging.Logger;

/// What was started, to be stopped once and in reverse. Safe for any thread.
final class Parts implements AutoCloseable {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T add(T part) {
        started.push(part);
        return part;
    }

    /// One that does not stop keeps no other from it.
    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            var part = started.pop();
            try {
                part.close();
            } catch (Exception e) {
                Logger.getLogger(Daemon.class.getName())
                        .log(Level.SEVERE, "cannot stop " + part.getClass().getSimpleName(), e);
            }
        }
    }
}
