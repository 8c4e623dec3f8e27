package dev.easel.cli.client;

import org.jspecify.annotations.Nullable;

/// `easeld` took the request and went away before it had answered it whole.
public final class ConnectionLost extends Failure {
    private static final long serialVersionUID = 1;

    ConnectionLost(String message, @Nullable String hint, @Nullable Throwable cause) {
        super(message, hint, cause);
    }
}
