package dev.easel.daemon.hub;

import dev.easel.engine.error.Cancelled;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Dns;

/// Brings models from a hub to this machine: the one part of Easel that opens a connection, and only when somebody
/// pulls. Safe for any thread.
public final class Hub {
    private final HubPlace place;
    private final Patience patience;
    private final Dns dns;
    private final Map<PullOrder, SharedPull> pulls = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
    private volatile HubSettings settings;

    public Hub(HubPlace place, HubSettings settings) {
        this(place, settings, Patience.USUAL, Dns.SYSTEM);
    }

    Hub(HubPlace place, HubSettings settings, Patience patience, Dns dns) {
        this.place = place;
        this.settings = settings;
        this.patience = patience;
        this.dns = dns;
    }

    /// Follows other settings from the next pull on.
    public void follow(HubSettings others) {
        settings = others;
    }

    /// Brings what `order` names and installs it. Whoever asks the same meanwhile shares the work; an interrupt leaves
    /// it, and the last who leaves ends it. What came stays, and the next pull goes on there.
    ///
    /// @throws dev.easel.engine.error.EaselException if it cannot be
    /// @throws Cancelled if the thread was interrupted
    public Pulled pull(PullOrder order, PullListener listener) {
        while (true) {
            var shared = pulls.computeIfAbsent(order, _ -> new SharedPull(heard -> alone(order, heard)));
            try {
                if (shared.join(listener)) return shared.await(listener);
            } finally {
                if (shared.isOver()) pulls.remove(order, shared);
            }
        }
    }

    /// No two pulls of one repository at a time: they write the same files.
    private Pulled alone(PullOrder order, PullListener listener) {
        var path = order.wanted().path().toLowerCase(Locale.ROOT);
        var lock = locks.computeIfAbsent(path, _ -> new ReentrantLock(true));
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        }
        try {
            return new Pull(order, place, new HubSource(settings, patience, dns), listener).run();
        } finally {
            lock.unlock();
        }
    }
}
