package dev.easel.cli.client;

import java.io.IOException;

/// What came over the connection is not HTTP/1.1, or ends too early.
final class HttpBroken extends IOException {
    private static final long serialVersionUID = 1;

    HttpBroken(String message) {
        super(message);
    }
}
