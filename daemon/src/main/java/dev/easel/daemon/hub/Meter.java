package dev.easel.daemon.hub;

import dev.easel.daemon.hub.PullListener.News;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Counts the bytes of a pull and tells of them, at most ten times a second. Confined to one thread.
final class Meter {
    private static final long LEAST = Duration.ofMillis(100).toNanos();

    /// The rate is that of about so long.
    private static final double WINDOW = Duration.ofSeconds(5).toNanos();

    private final PullListener listener;
    private final LongSupplier nanos;
    private final long total;
    private @Nullable HubFile file;
    private String status = "downloading";
    private long completed;
    private long came;
    private long last;
    private double rate;

    Meter(PullListener listener, long total, LongSupplier nanos) {
        this.listener = listener;
        this.total = total;
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    /// From now on it is about `file`.
    void begin(String newStatus, HubFile newFile) {
        status = newStatus;
        file = newFile;
        tell();
    }

    /// Bytes came over the network.
    void came(long bytes) {
        completed += bytes;
        came += bytes;
        tell();
    }

    /// Bytes were there already; negative if they turned out to be of no use.
    void had(long bytes) {
        completed += bytes;
        tell();
    }

    private void tell() {
        var now = nanos.getAsLong();
        var span = now - last;
        if (span < LEAST) return;
        var share = Math.min(1, span / WINDOW);
        var latest = came * 1e9 / span;
        rate = rate == 0 ? latest : rate + share * (latest - rate);
        came = 0;
        last = now;
        listener.onPulling(new News(
                status,
                file == null ? null : file.name(),
                file == null ? null : file.digest(),
                completed,
                total,
                Math.round(rate)));
    }
}
