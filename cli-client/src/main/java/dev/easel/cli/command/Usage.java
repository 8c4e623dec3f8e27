package dev.easel.cli.command;

import dev.easel.cli.client.Failure;
import org.jspecify.annotations.Nullable;

/// What was typed cannot be done.
final class Usage extends Failure {
    private static final long serialVersionUID = 1;

    Usage(String message, @Nullable String hint) {
        super(message, hint, null);
    }
}
