package org.danewerk.core.policy;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.SpecRef;

/**
 * The address blocks no public mail server can have, so that a record in somebody's zone cannot point a client at its own network.
 *
 * <p>The special-purpose registries, less the few blocks that are reachable everywhere, with multicast and all of IPv6 that is no
 * global unicast. An IPv6 address that stands for an IPv4 address is judged by that one. RFC 6890 §2.2.
 */
public final class ReservedAddresses {
    private static final List<Entry> IPV4 = List.of(
            entry("00", 8, "0.0.0.0/8", "this network", 791, "3.2"),
            entry("0a", 8, "10.0.0.0/8", "private use", 1918, "3"),
            entry("6440", 10, "100.64.0.0/10", "shared address space", 6598, ""),
            entry("7f", 8, "127.0.0.0/8", "loopback", 1122, "3.2.1.3"),
            entry("a9fe", 16, "169.254.0.0/16", "link local", 3927, "2.1"),
            entry("ac10", 12, "172.16.0.0/12", "private use", 1918, "3"),
            entry("c00000", 24, "192.0.0.0/24", "protocol assignments", 6890, "2.1"),
            entry("c00002", 24, "192.0.2.0/24", "documentation", 5737, "3"),
            entry("c05863", 24, "192.88.99.0/24", "former 6to4 relay anycast", 7526, "4"),
            entry("c0a8", 16, "192.168.0.0/16", "private use", 1918, "3"),
            entry("c612", 15, "198.18.0.0/15", "benchmarking", 2544, ""),
            entry("c63364", 24, "198.51.100.0/24", "documentation", 5737, "3"),
            entry("cb0071", 24, "203.0.113.0/24", "documentation", 5737, "3"),
            entry("e0", 4, "224.0.0.0/4", "multicast", 5771, "3"),
            entry("ffffffff", 32, "255.255.255.255/32", "limited broadcast", 919, "7"),
            entry("f0", 4, "240.0.0.0/4", "reserved", 1112, "4"));

    private static final List<Entry> IPV6 = List.of(
            entry("00000000000000000000000000000000", 128, "::/128", "unspecified", 4291, "2.5.2"),
            entry("00000000000000000000000000000001", 128, "::1/128", "loopback", 4291, "2.5.3"),
            entry("0064ff9b0001", 48, "64:ff9b:1::/48", "translation inside a network", 8215, ""),
            entry("0100000000000000", 64, "100::/64", "discard only", 6666, ""),
            entry("20010000", 32, "2001::/32", "Teredo", 4380, ""),
            entry("20010db8", 32, "2001:db8::/32", "documentation", 3849, ""),
            entry("2001000000", 23, "2001::/23", "protocol assignments", 2928, ""),
            entry("3fff00", 20, "3fff::/20", "documentation", 9637, ""),
            entry("5f00", 16, "5f00::/16", "segment routing", 9602, ""),
            entry("fc", 7, "fc00::/7", "unique local", 4193, "3.1"),
            entry("fe80", 10, "fe80::/10", "link local", 4291, "2.5.6"),
            entry("fec0", 10, "fec0::/10", "former site local", 3879, "4"),
            entry("ff", 8, "ff00::/8", "multicast", 4291, "2.7"));

    /** All of IPv6 that is given out as global unicast is below this. RFC 4291 §2.4. */
    private static final Prefix GLOBAL_UNICAST = prefix("20", 3);

    private static final Block NOT_GLOBAL_UNICAST =
            new Block("::/0", "not a global unicast address", new SpecRef(4291, "2.4"));

    private static final List<Embedding> EMBEDDINGS = List.of(
            // IPv4-mapped, RFC 4291 §2.5.5.2
            new Embedding(prefix("00000000000000000000ffff", 96), 12),
            // The well-known prefix of NAT64, RFC 6052 §2.1
            new Embedding(prefix("0064ff9b0000000000000000", 96), 12),
            // 6to4, RFC 3056 §2
            new Embedding(prefix("2002", 16), 2));

    private ReservedAddresses() {}

    /**
     * @param prefix in CIDR form
     * @param purpose in words, such as {@code loopback}
     */
    public record Block(String prefix, String purpose, SpecRef spec) {}

    /** The block the address is in; empty for an address a mail server may have. */
    public static Optional<Block> blockOf(InetAddress address) {
        var octets = address.getAddress();
        if (octets.length == 4) {
            return first(IPV4, octets);
        }
        for (var embedding : EMBEDDINGS) {
            if (embedding.prefix().covers(octets)) {
                return first(IPV4, Arrays.copyOfRange(octets, embedding.offset(), embedding.offset() + 4));
            }
        }
        var special = first(IPV6, octets);
        return special.isPresent() || GLOBAL_UNICAST.covers(octets) ? special : Optional.of(NOT_GLOBAL_UNICAST);
    }

    private static Optional<Block> first(List<Entry> table, byte[] octets) {
        for (var entry : table) {
            if (entry.prefix().covers(octets)) {
                return Optional.of(entry.block());
            }
        }
        return Optional.empty();
    }

    private static Entry entry(String hex, int bits, String cidr, String purpose, int rfc, String section) {
        return new Entry(prefix(hex, bits), new Block(cidr, purpose, new SpecRef(rfc, section)));
    }

    private static Prefix prefix(String hex, int bits) {
        return new Prefix(HexFormat.of().parseHex(hex), bits);
    }

    private record Entry(Prefix prefix, Block block) {}

    /**
     * @param offset where in the sixteen octets the IPv4 address stands
     */
    private record Embedding(Prefix prefix, int offset) {}

    /** The first {@code bits} bits of an address. */
    private static final class Prefix {
        private final byte[] octets;
        private final int bits;

        private Prefix(byte[] octets, int bits) {
            this.octets = octets;
            this.bits = bits;
        }

        private boolean covers(byte[] address) {
            int whole = bits / 8;
            for (int i = 0; i < whole; i++) {
                if (address[i] != octets[i]) {
                    return false;
                }
            }
            int rest = bits % 8;
            return rest == 0 || ((address[whole] ^ octets[whole]) & 0xff) >> (8 - rest) == 0;
        }
    }
}
