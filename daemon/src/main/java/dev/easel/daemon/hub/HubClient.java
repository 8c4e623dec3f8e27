package dev.easel.daemon.hub;

import dev.easel.engine.error.Cancelled;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// Asks the hub, and follows it to where it keeps its files: each address is checked like the first. Safe for any
/// thread.
///
/// The token goes to the hub alone, and only when the hub itself asks for one.
final class HubClient implements AutoCloseable {
    private static final int REDIRECTS = 5;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final List<String> HOSTS = List.of("huggingface.co", "hf.co");

    private final HttpUrl hub;
    private final HubSettings settings;
    private final Tokens tokens;
    private final OkHttpClient http;
    private volatile Tokens.@Nullable Found token;

    HubClient(HubSettings settings, Tokens tokens, Patience patience, Dns system) {
        this.settings = settings;
        this.tokens = tokens;
        this.hub = Connections.url(settings.url());
        this.http = Connections.open(settings, new CheckedDns(system, settings), patience.stall());
    }

    /// What is at `path` of the hub.
    ///
    /// @param path its segments, each encoded as needed
    /// @throws HubFailed if nobody answers, or a redirect leads where none may lead
    /// @throws Cancelled if the thread was interrupted
    HubAnswer get(List<String> path, Map<String, String> query, Map<String, String> headers) {
        var url = hub.newBuilder();
        path.forEach(url::addPathSegment);
        query.forEach(url::addQueryParameter);
        return follow(url.build(), headers);
    }

    /// Where the token came from that the hub was shown, if it was shown one.
    Optional<Tokens.Found> token() {
        return Optional.ofNullable(token);
    }

    @Override
    public void close() {
        http.connectionPool().evictAll();
        http.dispatcher().executorService().shutdown();
    }

    private HubAnswer follow(HttpUrl start, Map<String, String> headers) {
        var at = start;
        @Nullable Response first = null;
        for (var hop = 0; hop <= REDIRECTS; hop++) {
            check(at);
            var response = ask(at, headers);
            if (first == null) first = response;
            if (!response.isRedirect()) return new HubAnswer(first, response);
            response.close();
            at = next(at, response.header("Location"));
        }
        throw HubFailed.unlikely("it redirects more than " + REDIRECTS + " times");
    }

    /// Asks without a token; where the hub itself refuses that, with it.
    private Response ask(HttpUrl at, Map<String, String> headers) {
        var known = isHub(at) ? token : null;
        var response = exchange(at, headers, known);
        if (known != null || !isHub(at) || !isRefusal(response)) return response;
        var found = tokens.find().orElse(null);
        if (found == null) return response;
        response.close();
        token = found;
        return exchange(at, headers, found);
    }

    private Response exchange(HttpUrl at, Map<String, String> headers, Tokens.@Nullable Found with) {
        var request = new Request.Builder().url(at).header("User-Agent", settings.agent());
        request.header("Accept-Encoding", "identity");
        headers.forEach(request::header);
        if (with != null) request.header("Authorization", "Bearer " + with.secret());
        try {
            return http.newCall(request.build()).execute();
        } catch (IOException e) {
            throw failed(at.host(), e);
        }
    }

    /// What a broken connection to `host` means.
    static RuntimeException failed(String host, IOException e) {
        if (Thread.currentThread().isInterrupted()
                || (e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException))) {
            Thread.currentThread().interrupt();
            return new Cancelled();
        }
        if (e instanceof CheckedDns.InnerAddress) return HubFailed.unlikely(String.valueOf(e.getMessage()));
        return HubFailed.passing("The connection to " + host + " failed: " + HubFailed.shown(reason(e)), null, e);
    }

    private static String reason(IOException e) {
        return switch (e) {
            case SocketTimeoutException _ -> "nothing came for too long";
            case UnknownHostException _ -> "its name is not known here";
            default -> String.valueOf(e.getMessage());
        };
    }

    private HttpUrl next(HttpUrl from, @Nullable String location) {
        var to = location == null ? null : from.resolve(location);
        if (to == null) throw HubFailed.unlikely("it redirects to '" + HubFailed.shown(String.valueOf(location)) + "'");
        return to;
    }

    /// @throws HubFailed if it is no address that may be asked
    private void check(HttpUrl at) {
        var isMirror = !settings.isPublic() && at.host().equals(hub.host()) && (at.isHttps() || !hub.isHttps());
        if (isMirror || (at.isHttps() && isOfTheHub(at.host()))) return;
        throw new HubFailed(
                "The hub leads to " + at.scheme() + "://" + at.host() + ", where Easel does not follow",
                "Easel asks https hosts of " + String.join(" and ", HOSTS)
                        + " only, and the mirror that hub.url names.");
    }

    /// Matched at a dot: no other's name ends so.
    private static boolean isOfTheHub(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        return HOSTS.stream().anyMatch(ours -> name.equals(ours) || name.endsWith("." + ours));
    }

    private boolean isHub(HttpUrl at) {
        return at.scheme().equals(hub.scheme()) && at.host().equals(hub.host()) && at.port() == hub.port();
    }

    private static boolean isRefusal(Response response) {
        return response.code() == UNAUTHORIZED || response.code() == FORBIDDEN;
    }
}
