package dev.easel.daemon.http;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.handler.GracefulHandler;

/// Counts the requests that are being answered, so that the end waits for the last words of each. Safe for any thread.
final class Farewell extends GracefulHandler {
    private final Duration patience;

    /// @param patience how long the end waits for a caller who does not read
    Farewell(Duration patience) {
        this.patience = patience;
    }

    /// Takes no request any more, and waits for the answers of those there are.
    void finish() {
        try {
            shutdown().get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException _) {
            // what is not told by now is cut
        }
    }
}
