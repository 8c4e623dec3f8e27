package dev.easel.daemon.http;

import io.javalin.config.JettyConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// The ways in: TCP on this machine and the Unix socket, both HTTP/1.1 and nothing else.
final class Doors {
    /// How long a silent connection stays.
    static final Duration IDLE = Duration.ofSeconds(30);

    private final Listening listening;
    private final Duration idle;
    private final List<ServerConnector> tcp = new ArrayList<>();

    /// @param idle how long a silent connection stays
    Doors(Listening listening, Duration idle) {
        this.listening = listening;
        this.idle = idle;
    }

    /// Whether strangers could come in.
    boolean isBeyondLoopback() {
        try {
            return !InetAddress.getByName(listening.host()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new ListenFailed(
                    "There is no address '" + listening.host() + "' to listen on",
                    "set listen.host to an address of this machine",
                    e);
        }
    }

    /// Adds the doors, the first TCP one first: Javalin asks it for the port.
    void addTo(JettyConfig jetty) {
        jetty.modifyHttpConfiguration(Doors::configure);
        jetty.addConnector(this::firstDoor);
        if (listening.ipv6())
            jetty.addConnector((server, http) ->
                    tcpDoor(server, http, "::1", tcp.getFirst().getLocalPort()));
        jetty.addConnector((server, http) -> unixDoor(server, http));
    }

    private static void configure(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setUriCompliance(UriCompliance.DEFAULT);
        http.setRequestHeaderSize(2 * Limits.HEAD);
    }

    /// Whoever comes from now on waits for the next daemon, if one listens at the same socket.
    void leaveToTheNext() {
        if (tcp.getFirst() instanceof HandedDoor door) door.leaveToTheNext();
    }

    /// Waits for those who came before that, but no longer than `most`.
    void awaitLast(Duration most) {
        if (tcp.getFirst() instanceof HandedDoor door) door.awaitLast(most);
    }

    private ServerConnector firstDoor(Server server, HttpConfiguration http) {
        var handedOver = listening.handedOver();
        if (handedOver == null) return tcpDoor(server, http, listening.host(), listening.port());
        var door = new HandedDoor(server, new HttpConnectionFactory(http));
        try {
            door.open(handedOver);
        } catch (IOException e) {
            throw new ListenFailed(
                    "The socket that was handed over cannot be used: " + e.getMessage(),
                    "write the service anew: 'easel service install'",
                    e);
        }
        return added(server, door);
    }

    private ServerConnector tcpDoor(Server server, HttpConfiguration http, String host, int port) {
        var door = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        door.setHost(host);
        door.setPort(port);
        try {
            door.open();
        } catch (IOException e) {
            throw new ListenFailed(
                    host + ":" + port + " is taken",
                    "choose another port: 'easel config set listen.port " + (port + 1) + "'",
                    e);
        }
        return added(server, door);
    }

    private ServerConnector added(Server server, ServerConnector door) {
        door.setIdleTimeout(idle.toMillis());
        server.addBean(new NetworkConnectionLimit(Limits.CONNECTIONS, door));
        tcp.add(door);
        return door;
    }

    private UnixDoor unixDoor(Server server, HttpConfiguration http) {
        var file = listening.socket();
        var door = UnixDoor.at(file, server, new HttpConnectionFactory(http), UnixDoor.ownersLike(listening.token()));
        door.setIdleTimeout(idle.toMillis());
        return door;
    }
}
