package dev.easel.daemon;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/// Knows `localhost` and nobody else, and writes down who was asked for: into the file `asked` beside the folder by
/// which it came into the class path.
public final class LoudResolver extends InetAddressResolverProvider implements InetAddressResolver {
    private static final String LOCAL = "localhost";

    @Override
    public InetAddressResolver get(Configuration configuration) {
        return this;
    }

    @Override
    public String name() {
        return "loud";
    }

    @Override
    public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
        if (host.equals(LOCAL)) return Stream.of(InetAddress.getByAddress(LOCAL, new byte[] {127, 0, 0, 1}));
        write(host);
        throw new UnknownHostException(host);
    }

    @Override
    public String lookupByAddress(byte[] address) throws UnknownHostException {
        var asked = InetAddress.getByAddress(address);
        if (asked.isLoopbackAddress()) return LOCAL;
        write(asked.getHostAddress());
        throw new UnknownHostException(asked.getHostAddress());
    }

    private static void write(String name) {
        var services = System.getProperty("java.class.path").split(File.pathSeparator, 2)[0];
        try {
            Files.writeString(Path.of(services).resolveSibling("asked"), name + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
