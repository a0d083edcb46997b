package dev.countersign.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, of this network",
        "0.255.255.255, of this network",
        "10.0.0.0, private",
        "10.255.255.255, private",
        "100.64.0.0, shared behind a carrier's translation",
        "100.100.100.200, shared behind a carrier's translation",
        "100.127.255.255, shared behind a carrier's translation",
        "127.0.0.1, loopback",
        "127.255.255.254, loopback",
        "168.63.129.16, a cloud's own service",
        "169.254.0.0, link-local",
        "169.254.169.254, link-local",
        "169.254.170.2, link-local",
        "172.16.0.0, private",
        "172.31.255.255, private",
        "192.0.0.0, reserved for protocols",
        "192.0.0.192, reserved for protocols",
        "192.0.2.1, for documentation",
        "192.31.196.1, reserved for protocols",
        "192.52.193.1, reserved for protocols",
        "192.88.99.1, a relay of 6to4",
        "192.168.0.0, private",
        "192.168.255.255, private",
        "192.175.48.6, reserved for protocols",
        "198.18.0.0, for measurements",
        "198.19.255.255, for measurements",
        "198.51.100.7, for documentation",
        "203.0.113.7, for documentation",
        "224.0.0.1, multicast",
        "239.255.255.255, multicast",
        "240.0.0.1, reserved",
        "255.255.255.255, reserved",
        "::, unspecified",
        "::1, loopback",
        "::127.0.0.1, not global",
        "::ffff:127.0.0.1, loopback",
        "::ffff:10.1.2.3, private",
        "::ffff:169.254.169.254, link-local",
        "::ffff:0:10.1.2.3, not global",
        "64:ff9b::7f00:1, loopback",
        "64:ff9b::a9fe:a9fe, link-local",
        "64:ff9b::c0a8:101, private",
        "64:ff9b:1::1, not global",
        "100::1, not global",
        "100:0:0:1::1, not global",
        "2001::1, 'reserved for protocols, Teredo among them'",
        "2001:0:7f00:1::, 'reserved for protocols, Teredo among them'",
        "2001:2::1, 'reserved for protocols, Teredo among them'",
        "2001:10::1, 'reserved for protocols, Teredo among them'",
        "2001:20::1, 'reserved for protocols, Teredo among them'",
        "2001:1ff:ffff::1, 'reserved for protocols, Teredo among them'",
        "2001:db8::1, for documentation",
        "2001:db8:ffff:ffff::1, for documentation",
        "2002:7f00:1::1, 6to4",
        "2002:808:808::1, 6to4",
        "2620:4f:8000::1, reserved for protocols",
        "2a00:1450:4001::5efe:7f00:1, a tunnel's",
        "2a00:1450:4001:0:200:5efe:a00:1, a tunnel's",
        "3fff::1, for documentation",
        "3fff:fff:ffff::1, for documentation",
        "4000::1, not global",
        "5f00::1, not global",
        "1fff:ffff::1, not global",
        "fc00::1, private",
        "fd00:ec2::254, private",
        "fdff:ffff::1, private",
        "fe80::1, link-local",
        "febf::1, link-local",
        "fec0::1, not global",
        "ff02::1, multicast",
        "ff0e::1, multicast"
    })
    void specialAddressIsTold(String address, String kind) {
        assertThat(SpecialAddresses.kind(InetAddress.ofLiteral(address))).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "168.63.129.15",
                "168.63.129.17",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "191.255.255.255",
                "192.0.1.0",
                "192.0.3.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "198.51.99.255",
                "203.0.112.255",
                "203.0.114.0",
                "223.255.255.255",
                "64:ff9b::808:808",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2003::1",
                "2606:4700:4700::1111",
                "2620:4f:7fff::1",
                "3ffe::1",
                "3fff:1000::1",
                "2a00:1450:4001::100:5efe:1"
            })
    void neighbourOfASpecialRangeIsPublic(String address) {
        assertThat(SpecialAddresses.kind(InetAddress.ofLiteral(address))).isEmpty();
    }

    @Property
    void addressInsideAnotherIsJudgedAsIfItStoodAlone(@ForAll("ipv4") byte[] inner) throws UnknownHostException {
        var alone = SpecialAddresses.kind(InetAddress.getByAddress(inner));
        assertThat(SpecialAddresses.kind(inside("64:ff9b::", inner))).isEqualTo(alone);
        assertThat(SpecialAddresses.kind(InetAddress.getByAddress(mapped(inner))))
                .isEqualTo(alone);
    }

    @Property
    void addressThatTheJdkCallsLocalIsNeverPublic(@ForAll("ipv4") byte[] bytes) throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(bytes);
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            assertThat(SpecialAddresses.kind(address)).isPresent();
        }
    }

    @Provide
    static Arbitrary<byte[]> ipv4() {
        Arbitrary<Byte> first = Arbitraries.of(10, 100, 127, 169, 172, 192, 198, 203, 224, 255, 8, 9)
                .map(Integer::byteValue);
        Arbitrary<byte[]> rest = Arbitraries.bytes().array(byte[].class).ofSize(3);
        return first.flatMap(head -> rest.map(tail -> new byte[] {head, tail[0], tail[1], tail[2]}));
    }

    private static InetAddress inside(String prefix, byte[] inner) throws UnknownHostException {
        byte[] outer = InetAddress.ofLiteral(prefix).getAddress();
        System.arraycopy(inner, 0, outer, 12, 4);
        return InetAddress.getByAddress(outer);
    }

    private static byte[] mapped(byte[] inner) {
        byte[] outer = Arrays.copyOf(new byte[] {}, 16);
        outer[10] = (byte) 0xff;
        outer[11] = (byte) 0xff;
        System.arraycopy(inner, 0, outer, 12, 4);
        return outer;
    }
}
