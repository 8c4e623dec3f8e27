package dev.easel.cli.client;

/// What should be JSON is not.
final class JsonInvalid extends RuntimeException {
    private static final long serialVersionUID = 1;

    JsonInvalid(String message) {
        super(message);
    }
}
