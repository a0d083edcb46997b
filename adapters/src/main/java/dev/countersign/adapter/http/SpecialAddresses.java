package dev.countersign.adapter.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Which addresses are not on the public internet: the special-purpose registries of IANA (RFC 6890 and later), and
/// what clouds answer their own machines at. An address with another one inside it (mapped, NAT64) is judged by that.
final class SpecialAddresses {
    private static final int MAPPED_BYTES = 12;
    private static final Range MAPPED = range("0:0:0:0:0:ffff::/96", "");
    private static final Range NAT64 = range("64:ff9b:0:0:0:0::/96", "");
    private static final Range GLOBAL = range("2000::/3", "");

    private static final List<Range> OF_IPV4 = List.of(
            range("0.0.0.0/8", "of this network"),
            range("10.0.0.0/8", "private"),
            range("100.64.0.0/10", "shared behind a carrier's translation"),
            range("127.0.0.0/8", "loopback"),
            range("168.63.129.16/32", "a cloud's own service"),
            range("169.254.0.0/16", "link-local"),
            range("172.16.0.0/12", "private"),
            range("192.0.0.0/24", "reserved for protocols"),
            range("192.0.2.0/24", "for documentation"),
            range("192.31.196.0/24", "reserved for protocols"),
            range("192.52.193.0/24", "reserved for protocols"),
            range("192.88.99.0/24", "a relay of 6to4"),
            range("192.168.0.0/16", "private"),
            range("192.175.48.0/24", "reserved for protocols"),
            range("198.18.0.0/15", "for measurements"),
            range("198.51.100.0/24", "for documentation"),
            range("203.0.113.0/24", "for documentation"),
            range("224.0.0.0/4", "multicast"),
            range("240.0.0.0/4", "reserved"));

    /// Inside of what is global.
    private static final List<Range> OF_IPV6 = List.of(
            range("2001:0::/23", "reserved for protocols, Teredo among them"),
            range("2001:db8::/32", "for documentation"),
            range("2002::/16", "6to4"),
            range("2620:4f:8000::/48", "reserved for protocols"),
            range("3fff::/20", "for documentation"));

    private static final List<Range> NAMED = List.of(
            range("0:0:0:0:0:0:0:0/128", "unspecified"),
            range("0:0:0:0:0:0:0:1/128", "loopback"),
            range("fc00::/7", "private"),
            range("fe80::/10", "link-local"),
            range("ff00::/8", "multicast"));

    private SpecialAddresses() {}

    /// What it is, in words that go on from «is»; empty where it is public.
    static Optional<String> kind(InetAddress address) {
        return kind(address.getAddress());
    }

    private static Optional<String> kind(byte[] address) {
        if (address.length == 4) {
            return first(OF_IPV4, address);
        }
        if (MAPPED.contains(address) || NAT64.contains(address)) {
            return kind(Arrays.copyOfRange(address, MAPPED_BYTES, address.length));
        }
        if (!GLOBAL.contains(address)) {
            return first(NAMED, address).or(() -> Optional.of("not global"));
        }
        return isIsatap(address) ? Optional.of("a tunnel's") : first(OF_IPV6, address);
    }

    private static Optional<String> first(List<Range> ranges, byte[] address) {
        return ranges.stream()
                .filter(range -> range.contains(address))
                .map(Range::kind)
                .findFirst();
    }

    /// Carries an IPv4 address in its last half (RFC 5214).
    private static boolean isIsatap(byte[] address) {
        return (address[8] & 0xfd) == 0 && address[9] == 0 && address[10] == 0x5e && (address[11] & 0xff) == 0xfe;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    private record Range(byte[] start, int bits, String kind) {
        boolean contains(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit += 8) {
                int mask = bits - bit >= 8 ? 0xff : 0xff << (8 - (bits - bit));
                if (((address[bit / 8] ^ start[bit / 8]) & mask & 0xff) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /// @param text IPv4, or the groups of IPv6 from the left, with zeros for the rest
    private static Range range(String text, String kind) {
        int slash = text.indexOf('/');
        int bits = Integer.parseInt(text.substring(slash + 1));
        String address = text.substring(0, slash);
        return new Range(address.contains(":") ? ipv6(address) : ipv4(address), bits, kind);
    }

    private static byte[] ipv4(String text) {
        var bytes = new byte[4];
        String[] parts = text.split("\\.");
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return bytes;
    }

    private static byte[] ipv6(String text) {
        var bytes = new byte[16];
        String[] groups = text.split(":"); // drops what is empty at the end
        for (int i = 0; i < groups.length; i++) {
            int group = Integer.parseInt(groups[i], 16);
            bytes[2 * i] = (byte) (group >> 8);
            bytes[2 * i + 1] = (byte) group;
        }
        return bytes;
    }
}
