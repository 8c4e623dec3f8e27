package dev.easel.cli.command;

import dev.easel.cli.client.Request;

/// The API's paths that carry what was typed.
final class Paths {
    static final String JOBS = "/api/v1/jobs";
    static final String HISTORY = "/api/v1/history";
    static final String QUEUE = "/api/v1/queue";

    private Paths() {}

    /// A model's own path; the slash in its name stays one.
    static String model(String name) {
        return "/api/v1/models/" + Request.encoded(name, "/:");
    }

    static String job(String id) {
        return JOBS + "/" + Request.encoded(id, "");
    }

    /// Of a picture that is kept.
    static String picture(String id) {
        return HISTORY + "/" + Request.encoded(id, "");
    }
}
