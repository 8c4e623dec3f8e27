package dev.easel.daemon.hub;

import java.io.Serial;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/// Finds the addresses of a host once, and hands over none unless all of them are of the public network. The host of a
/// mirror that the settings name may be anywhere. Safe for any thread.
final class CheckedDns implements Dns {
    private final Dns system;
    private final HubSettings settings;

    CheckedDns(Dns system, HubSettings settings) {
        this.system = system;
        this.settings = settings;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        var addresses = system.lookup(host);
        if (!settings.isPublic() && host.equalsIgnoreCase(settings.url().getHost())) return addresses;
        for (var address : addresses) if (!Addresses.isPublic(address)) throw new InnerAddress(host, address);
        return addresses;
    }

    /// A name of the public network leads into this machine or its network.
    static final class InnerAddress extends UnknownHostException {
        @Serial
        private static final long serialVersionUID = 1;

        private InnerAddress(String host, InetAddress address) {
            super(host + " leads to " + address.getHostAddress() + ", which is no address of the public network");
        }
    }
}
