package dev.easel.cli.client;

/// What should be JSON is not.
final class JsonInvalid extends Failure {
    private static final long serialVersionUID = 1;

    JsonInvalid(String message) {
        super(
                "the answer of easeld is not understood: " + message,
                "it may be of another version: see 'easel version'",
                null);
    }
}
