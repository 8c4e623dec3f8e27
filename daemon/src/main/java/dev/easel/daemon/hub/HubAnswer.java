package dev.easel.daemon.hub;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import okhttp3.Response;

/// What a host answered after all redirects, to be closed.
///
/// @param first what the hub itself had answered; the same one if it redirected nowhere
/// @param last whose body it is
record HubAnswer(Response first, Response last) implements AutoCloseable {
    private static final int PARTIAL = 206;
    private static final int OK = 200;

    int status() {
        return last.code();
    }

    boolean isOk() {
        return status() == OK || status() == PARTIAL;
    }

    boolean isPartial() {
        return status() == PARTIAL;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(last.header(name));
    }

    /// A header of the hub's own answer.
    Optional<String> hubHeader(String name) {
        return Optional.ofNullable(first.header(name));
    }

    String host() {
        return last.request().url().host();
    }

    /// Whether it comes from another place than the hub.
    boolean isElsewhere() {
        var hub = first.request().url();
        return !hub.host().equals(host()) || hub.port() != last.request().url().port();
    }

    InputStream body() {
        return last.body().byteStream();
    }

    /// At most `limit` bytes of the body.
    ///
    /// @throws HubFailed if it has more
    byte[] whole(int limit) throws IOException {
        var bytes = body().readNBytes(limit + 1);
        if (bytes.length > limit) throw HubFailed.unlikely("it has more than " + limit + " bytes");
        return bytes;
    }

    @Override
    public void close() {
        last.close();
    }
}
