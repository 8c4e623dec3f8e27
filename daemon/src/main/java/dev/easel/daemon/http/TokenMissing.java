package dev.easel.daemon.http;

import dev.easel.engine.error.EaselException;

/// Easel should listen beyond this machine, and nothing would keep strangers out.
public final class TokenMissing extends EaselException {
    private static final long serialVersionUID = 1;

    TokenMissing(String host) {
        super(
                Kind.INVALID,
                "token_required",
                "listening on " + host + " needs a token",
                "run 'easel token rotate' first");
    }
}
