package dev.countersign.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
    static final Map<String, List<String>> NAMES = Map.of(
            "idp.example", List.of("8.8.8.8", "2001:4860:4860::8888"),
            "half.example", List.of("8.8.8.8", "10.0.0.1"),
            "inside.example", List.of("10.0.0.1"),
            "here.example", List.of("127.0.0.1"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://idp.example/",
                "file:///etc/passwd",
                "jar:https://idp.example!/",
                "//idp.example/",
                "/path",
                "idp.example",
                "https:idp.example",
                "https:///path",
                "https://user@idp.example/",
                "https://user:word@idp.example/",
                "https://idp.example/#part",
                "https://idp.example./",
                "https://idp..example/",
                "https://-idp.example/",
                "https://0x7f.0.0.1/",
                "https://127.1/",
                "https://2130706433/",
                "https://0177.0.0.1/",
                "https://127.0.0.01/",
                "https://0x7f000001/",
                "https://256.1.1.1/",
                "https://1.2.3.4.5/",
                "https://example.1/",
                "https://[fe80::1%25eth0]/",
                "https://[::1%251]/",
                "https://idp.example:0/",
                "https://idp.example:65536/",
                "http://idp.example/",
                "http://127.0.0.1/",
                "http://localhost/"
            })
    void addressThatIsNotPlainHttpsIsRefusedUnasked(String address) {
        assertThat(destination().read(URI.create(address))).isInstanceOf(Destination.Reading.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://idp.example/, https, idp.example, 443",
        "HTTPS://IDP.Example/a?b=c, https, idp.example, 443",
        "https://idp.example:8443, https, idp.example, 8443",
        "https://8.8.8.8/, https, 8.8.8.8, 443",
        "'https://[2001:4860:4860::8888]:9/', https, 2001:4860:4860::8888, 9",
        "http://here.example:8080/, http, here.example, 8080"
    })
    void plainAddressIsRead(String address, String scheme, String host, int port) {
        assertThat(destination("here.example:8080").read(URI.create(address)))
                .isEqualTo(new Destination.Reading.Read(new Destination.Place(scheme, host, port)));
    }

    @Test
    void hostWithAPublicAddressIsReachedAtAllOfThem() throws IOException {
        assertThat(destination().addresses(https("idp.example", 443)))
                .extracting(InetAddress::getHostAddress)
                .containsExactly("8.8.8.8", "2001:4860:4860:0:0:0:0:8888");
    }

    @ParameterizedTest
    @ValueSource(strings = {"half.example", "inside.example", "here.example"})
    void hostWithOneAddressThatIsNotPublicIsReachedAtNone(String host) {
        assertThatThrownBy(() -> destination().addresses(https(host, 443)))
                .isInstanceOf(Destination.Forbidden.class)
                .hasMessageContaining("--outbound-allow " + host + ":443");
    }

    @Test
    void allowedHostIsReachedAtItsPortAndNoOther() throws IOException {
        Destination destination = destination("inside.example:8443");
        assertThat(destination.addresses(https("inside.example", 8443))).hasSize(1);
        assertThatThrownBy(() -> destination.addresses(https("inside.example", 443)))
                .isInstanceOf(Destination.Forbidden.class);
        assertThatThrownBy(() -> destination.addresses(https("half.example", 8443)))
                .isInstanceOf(Destination.Forbidden.class);
    }

    @Test
    void plainHttpReachesThisMachineOnly() throws IOException {
        Destination destination = destination("here.example:80", "inside.example:80");
        assertThat(destination.addresses(new Destination.Place("http", "here.example", 80)))
                .hasSize(1);
        assertThatThrownBy(() -> destination.addresses(new Destination.Place("http", "inside.example", 80)))
                .isInstanceOf(Destination.Forbidden.class)
                .hasMessageContaining("https:// only");
    }

    @ParameterizedTest
    @CsvSource({
        "idp.acme.example, idp.acme.example, 443",
        "IDP.acme.example:8443, idp.acme.example, 8443",
        "127.0.0.1:9000, 127.0.0.1, 9000",
        "'[::1]:9000', ::1, 9000",
        "::1, ::1, 443"
    })
    void allowedHostIsRead(String text, String host, int port) {
        assertThat(AllowedHost.of(text)).isEqualTo(new AllowedHost(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ":443", "a b", "host:", "host:x", "host:0", "host:70000", "*.acme.example", "127.1", "h/p"})
    void whatIsNoHostIsNotAllowed(String text) {
        assertThatThrownBy(() -> AllowedHost.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    static Destination.Place https(String host, int port) {
        return new Destination.Place("https", host, port);
    }

    static Destination destination(String... allowed) {
        return new Destination(
                Set.copyOf(Stream.of(allowed).map(AllowedHost::of).toList()),
                host -> NAMES.get(host).stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new));
    }
}
