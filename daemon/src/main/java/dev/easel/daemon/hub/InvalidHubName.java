package dev.easel.daemon.hub;

import dev.easel.engine.error.EaselException;

/// What was asked for is no repository of a hub.
final class InvalidHubName extends EaselException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 120;

    InvalidHubName(String message, String hint) {
        super(Kind.INVALID, "invalid_model_name", message, hint);
    }

    static InvalidHubName of(String text, String why) {
        return new InvalidHubName(
                "'" + shown(text) + "' " + why, "Name one as the hub does: easel pull stabilityai/sd-turbo");
    }

    private static String shown(String text) {
        var plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "…";
    }
}
