package dev.easel.cli.command;

import dev.easel.cli.client.Request;

/// The API's paths that carry what was typed.
final class Paths {
    private Paths() {}

    /// A model's own path; the slash in its name stays one.
    static String model(String name) {
        return "/api/v1/models/" + Request.encoded(name, "/:");
    }
}
