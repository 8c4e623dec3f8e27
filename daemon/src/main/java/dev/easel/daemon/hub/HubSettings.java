package dev.easel.daemon.hub;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Which hub to ask, and through what. Only the settings file names another than the public one.
///
/// @param url the public hub, or a mirror, which alone may be reached without TLS and lie in a private network
/// @param proxy `http://host:port`; null: none
/// @param agent what Easel calls itself: nothing of the machine or its person
public record HubSettings(URI url, @Nullable URI proxy, String agent) {
    /// The public hub.
    public static final URI PUBLIC = URI.create("https://huggingface.co");

    /// As the settings say; empty for the public hub, or for no proxy.
    public static HubSettings of(String url, String proxy, String version) {
        return new HubSettings(
                url.isEmpty() ? PUBLIC : URI.create(url),
                proxy.isEmpty() ? null : URI.create(proxy),
                "easel/" + version);
    }

    boolean isPublic() {
        return url.equals(PUBLIC);
    }

    /// Its name as people know it.
    String shown() {
        return isPublic() ? PUBLIC.getHost() : url.getAuthority();
    }
}
