package dev.easel.daemon.hub;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;

/// Which addresses are of the public network. Safe for any thread.
final class Addresses {
    /// What belongs to machines, networks and tests, and what holds such an address of IPv4 inside.
    private static final List<Block> INNER = List.of(
            Block.of("0.0.0.0", 8),
            Block.of("10.0.0.0", 8),
            Block.of("100.64.0.0", 10),
            Block.of("127.0.0.0", 8),
            Block.of("169.254.0.0", 16),
            Block.of("172.16.0.0", 12),
            Block.of("192.0.0.0", 24),
            Block.of("192.168.0.0", 16),
            Block.of("198.18.0.0", 15),
            Block.of("224.0.0.0", 4),
            Block.of("240.0.0.0", 4),
            Block.of("::", 96),
            Block.of("64:ff9b::", 96),
            Block.of("64:ff9b:1::", 48),
            Block.of("2001::", 32),
            Block.of("2002::", 16),
            Block.of("fc00::", 7),
            Block.of("fe80::", 9),
            Block.of("ff00::", 8));

    private Addresses() {}

    static boolean isPublic(InetAddress address) {
        return INNER.stream().noneMatch(block -> block.holds(address));
    }

    /// The addresses that begin with these bits.
    private record Block(int bytes, BigInteger prefix, int rest) {
        static Block of(String first, int bits) {
            var address = InetAddress.ofLiteral(first).getAddress();
            var rest = address.length * Byte.SIZE - bits;
            return new Block(address.length, new BigInteger(1, address).shiftRight(rest), rest);
        }

        boolean holds(InetAddress other) {
            var address = other.getAddress();
            return address.length == bytes
                    && new BigInteger(1, address).shiftRight(rest).equals(prefix);
        }
    }
}
