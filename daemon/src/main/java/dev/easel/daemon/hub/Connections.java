package dev.easel.daemon.hub;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/// How connections are made: no redirect is followed and no proxy used that nobody chose.
final class Connections {
    private static final int USUAL_PROXY_PORT = 3128;

    private Connections() {}

    /// @param stall how long nothing may come
    static OkHttpClient open(HubSettings settings, Dns dns, Duration stall) {
        return new OkHttpClient.Builder()
                .dns(dns)
                .proxy(proxy(settings.proxy()))
                .proxyAuthenticator(login(settings.proxy()))
                .followRedirects(false)
                .followSslRedirects(false)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectTimeout(stall)
                .readTimeout(stall)
                .writeTimeout(stall)
                .build();
    }

    static HttpUrl url(URI uri) {
        return HttpUrl.get(uri.toString());
    }

    private static Proxy proxy(@Nullable URI proxy) {
        if (proxy == null) return Proxy.NO_PROXY;
        var port = proxy.getPort() < 0 ? USUAL_PROXY_PORT : proxy.getPort();
        return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.getHost(), port));
    }

    private static Authenticator login(@Nullable URI proxy) {
        var login = proxy == null ? null : proxy.getUserInfo();
        if (login == null) return Authenticator.NONE;
        var colon = login.indexOf(':') < 0 ? login.length() : login.indexOf(':');
        var secret = Credentials.basic(login.substring(0, colon), login.substring(Math.min(login.length(), colon + 1)));
        return (_, response) -> response.request().header("Proxy-Authorization") != null
                ? null
                : response.request()
                        .newBuilder()
                        .header("Proxy-Authorization", secret)
                        .build();
    }
}
