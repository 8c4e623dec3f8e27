package dev.easel.cli.command;

import dev.easel.cli.client.Failure;

/// The picture is drawn, and its file cannot be written.
final class CannotSave extends Failure {
    private static final long serialVersionUID = 1;

    CannotSave(String message, Throwable cause) {
        super(message, "unless --no-save was given, Easel has kept it: see 'easel history'", cause);
    }
}
