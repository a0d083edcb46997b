package dev.countersign.adapter.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.countersign.adapter.http.OutboundAnswer.Answered;
import dev.countersign.adapter.http.OutboundAnswer.Failed;
import dev.countersign.adapter.http.OutboundAnswer.Refused;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against servers on this machine, each of which behaves in one way.
@Isolated("sets the proxy of the process")
class OutboundHttpTest {
    static final int MAX = 1000;
    static final Duration LONG = Duration.ofSeconds(30);
    static final List<HttpServer> SERVERS = new ArrayList<>();
    static final List<String> SEEN = Collections.synchronizedList(new ArrayList<>());

    static HttpServer plain;
    static HttpServer tls;
    static SSLContext certificate;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException, InterruptedException {
        certificate = TestTls.of(folder, "idp.test");
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(certificate));
        tls = started(https);
        plain = started(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    @AfterAll
    static void stop() {
        SERVERS.forEach(server -> server.stop(0));
    }

    static HttpServer started(HttpServer server) {
        server.createContext("/", OutboundHttpTest::serve);
        server.start();
        SERVERS.add(server);
        return server;
    }

    private static void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        SEEN.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Cookie") + " "
                + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        exchange.getResponseHeaders().add("Content-Type", "text/plain");
        exchange.getResponseHeaders().add("Set-Cookie", "taste=bitter");
        if (path.startsWith("/status/")) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(Integer.parseInt(path.substring(8)), -1);
        } else if (path.equals("/packed")) {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            answer(exchange, "xx".getBytes(US_ASCII));
        } else if (path.startsWith("/bytes/")) {
            answer(exchange, new byte[Integer.parseInt(path.substring(7))]);
        } else if (path.equals("/endless")) {
            exchange.sendResponseHeaders(200, 0);
            flood(exchange.getResponseBody());
        } else {
            answer(exchange, "hello".getBytes(US_ASCII));
        }
        exchange.close();
    }

    private static void flood(OutputStream out) {
        try {
            while (true) {
                out.write(new byte[1024]);
            }
        } catch (IOException e) {
            // who asked has gone
        }
    }

    private static void answer(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Test
    void allowedHostIsAskedByHttps() {
        try (OutboundHttp http = allowing("idp.test:" + port(tls), "127.0.0.1")) {
            assertThat(http.send(get("https://idp.test:" + port(tls) + "/x?y=z")))
                    .isInstanceOfSatisfying(Answered.class, a -> {
                        assertThat(a.status()).isEqualTo(200);
                        assertThat(a.header("content-type")).contains("text/plain");
                        assertThat(a.body()).asString().isEqualTo("hello");
                    });
        }
    }

    @Test
    void hostThatIsNotAllowedIsNotAsked() {
        int before = SEEN.size();
        try (OutboundHttp http = allowing("other.test:" + port(tls), "127.0.0.1")) {
            assertThat(http.send(get("https://idp.test:" + port(tls) + "/")))
                    .isEqualTo(new Refused("an address of idp.test is loopback; --outbound-allow idp.test:" + port(tls)
                            + " lets it be reached"));
        }
        assertThat(SEEN).hasSize(before);
    }

    @Test
    void certificateOfAnotherNameIsNotBelieved() {
        try (OutboundHttp http = allowing("evil.test:" + port(tls), "127.0.0.1")) {
            assertThat(http.send(get("https://evil.test:" + port(tls) + "/")))
                    .isInstanceOfSatisfying(
                            Failed.class, f -> assertThat(f.reason()).contains("certificate"));
        }
    }

    @Test
    void certificateThatNobodyVouchesForIsNotBelieved() {
        var settings = settings("localhost:" + port(tls));
        try (OutboundHttp http = new OutboundHttp(settings)) {
            assertThat(http.send(get("https://localhost:" + port(tls) + "/")))
                    .isInstanceOfSatisfying(
                            Failed.class, f -> assertThat(f.reason()).contains("certificate"));
        }
    }

    @Test
    void nextAddressIsAskedWhereOneTakesNoConnection() throws IOException {
        int closed = closedPort();
        var settings = settings("idp.test:" + port(plain));
        // nobody listens at the first of them
        try (OutboundHttp http = http(settings, "127.99.0.1", "127.0.0.1")) {
            assertThat(http.send(get("http://idp.test:" + port(plain) + "/"))).isInstanceOf(Answered.class);
        }
        try (OutboundHttp http = http(settings("idp.test:" + closed), "127.0.0.1")) {
            assertThat(http.send(get("http://idp.test:" + closed + "/")))
                    .isEqualTo(new Failed("idp.test takes no connection"));
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308})
    void redirectIsNotFollowed(int status) {
        int before = SEEN.size();
        assertThat(send("/status/" + status))
                .isEqualTo(new Refused("127.0.0.1 answers with a redirect, and redirects are not followed"));
        assertThat(SEEN).hasSize(before + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304, 400, 401, 404, 500, 503})
    void everyOtherStatusIsAnAnswerAndIsAskedOnce(int status) {
        int before = SEEN.size();
        assertThat(send("/status/" + status))
                .isInstanceOfSatisfying(
                        Answered.class, a -> assertThat(a.status()).isEqualTo(status));
        assertThat(SEEN).hasSize(before + 1);
    }

    @Test
    void longestAnswerIsTakenAndALongerOneIsNot() {
        assertThat(send("/bytes/" + MAX))
                .isInstanceOfSatisfying(
                        Answered.class, a -> assertThat(a.body()).hasSize(MAX));
        var tooLong = new Refused("127.0.0.1 answers with more than " + MAX + " bytes");
        assertThat(send("/bytes/" + (MAX + 1))).isEqualTo(tooLong);
        assertThat(send("/endless")).isEqualTo(tooLong);
    }

    @Test
    void packedAnswerIsNotUnpacked() {
        assertThat(send("/packed")).isInstanceOf(Refused.class);
    }

    @Test
    void cookieIsNotKept() {
        try (OutboundHttp http = here(settings("127.0.0.1:" + port(plain)))) {
            http.send(get(address("/first")));
            http.send(get(address("/second")));
        }
        assertThat(SEEN).contains("GET /second null ");
    }

    @Test
    void bodyIsPosted() {
        var body = new OutboundRequest.Body("application/x-www-form-urlencoded", "a=b".getBytes(US_ASCII));
        try (OutboundHttp http = here(settings("127.0.0.1:" + port(plain)))) {
            assertThat(http.send(
                            OutboundRequest.post(address("/form"), body, MAX).with("Accept", "application/json")))
                    .isInstanceOf(Answered.class);
        }
        assertThat(SEEN).contains("POST /form null a=b");
        assertThat(body.toString()).doesNotContain("a=b");
    }

    @Test
    void headerWithALineEndIsNotSent() {
        OutboundRequest request = get("https://idp.test/");
        assertThatThrownBy(() -> request.with("X", "a\r\nHost: b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> request.with("X\r\n", "a")).isInstanceOf(IllegalArgumentException.class);
        assertThat(request.with("Authorization", "Bearer secret").toString()).doesNotContain("secret");
    }

    @Test
    void proxyOfTheEnvironmentIsNotAsked() {
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", "1");
        System.setProperty("http.nonProxyHosts", "");
        try {
            assertThat(send("/direct")).isInstanceOf(Answered.class);
        } finally {
            System.clearProperty("http.proxyHost");
            System.clearProperty("http.proxyPort");
            System.clearProperty("http.nonProxyHosts");
        }
    }

    @Test
    void silentServerIsGivenUp() throws IOException {
        var settings = new OutboundSettings(Set.of(), LONG, Duration.ofMillis(200), LONG);
        assertThat(whileSending(new byte[0], false, settings)).isEqualTo(new Failed("127.0.0.1 stopped answering"));
    }

    @Test
    void serverThatAnswersByteByByteIsGivenUp() throws IOException {
        var settings = new OutboundSettings(Set.of(), LONG, LONG, Duration.ofMillis(500));
        assertThat(whileSending("HTTP/1.1 200 OK\r\nX: ".getBytes(US_ASCII), true, settings))
                .isEqualTo(new Failed("127.0.0.1 gave no whole answer in 500 ms"));
    }

    @Test
    void nameServiceThatNeverAnswersIsGivenUp() {
        var settings = new OutboundSettings(Set.of(), LONG, LONG, Duration.ofMillis(200));
        try (OutboundHttp http = new OutboundHttp(settings, certificate, OutboundHttpTest::never)) {
            assertThat(http.send(get("https://idp.test/")))
                    .isEqualTo(new Failed("idp.test gave no whole answer in 200 ms"));
        }
    }

    private static InetAddress[] never(String host) throws UnknownHostException {
        try {
            Thread.sleep(Duration.ofDays(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new UnknownHostException(host);
    }

    @Test
    void nameIsLookedUpOnceForARequest() {
        var asked = new AtomicInteger();
        var settings = settings("idp.test:" + port(plain));
        try (OutboundHttp http = new OutboundHttp(settings, certificate, _ -> {
            // the second time it would lead elsewhere
            return new InetAddress[] {InetAddress.ofLiteral(asked.getAndIncrement() == 0 ? "127.0.0.1" : "10.0.0.1")};
        })) {
            assertThat(http.send(get("http://idp.test:" + port(plain) + "/"))).isInstanceOf(Answered.class);
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void unknownNameIsSaidToBeUnknown() {
        try (OutboundHttp http = new OutboundHttp(settings(), certificate, host -> {
            throw new UnknownHostException(host);
        })) {
            assertThat(http.send(get("https://idp.test/")))
                    .isEqualTo(new Failed("idp.test is not known to the name service"));
        }
    }

    @Test
    void headersWithoutEndAreNotRead() throws IOException {
        byte[] many = ("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(200) + "\r\n").getBytes(US_ASCII);
        byte[] wide = ("HTTP/1.1 200 OK\r\nX: " + "y".repeat(20_000) + "\r\n\r\n").getBytes(US_ASCII);
        var unreadable = new Failed("127.0.0.1 answers in a way that cannot be read");
        var settings = new OutboundSettings(Set.of(), LONG, LONG, LONG);
        assertThat(whileSending(many, false, settings)).isEqualTo(unreadable);
        assertThat(whileSending(wide, false, settings)).isEqualTo(unreadable);
    }

    /// What comes of a server that sends these bytes and then nothing, or one more from time to time.
    private static OutboundAnswer whileSending(byte[] bytes, boolean andMore, OutboundSettings settings)
            throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> trickle(listening, bytes, andMore));
            int port = listening.getLocalPort();
            var allowing = new OutboundSettings(
                    Set.of(new AllowedHost("127.0.0.1", port)),
                    settings.connect(),
                    settings.silence(),
                    settings.total());
            try (OutboundHttp http = here(allowing)) {
                return http.send(get("http://127.0.0.1:" + port + "/"));
            }
        }
    }

    private static void trickle(ServerSocket listening, byte[] bytes, boolean andMore) {
        try (Socket socket = listening.accept()) {
            socket.getOutputStream().write(bytes);
            while (andMore) {
                Thread.sleep(20);
                socket.getOutputStream().write('x');
            }
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException | InterruptedException e) {
            // who asked has gone
        }
    }

    private static OutboundAnswer send(String path) {
        try (OutboundHttp http = here(settings("127.0.0.1:" + port(plain)))) {
            return http.send(get(address(path)));
        }
    }

    private static URI address(String path) {
        return URI.create("http://127.0.0.1:" + port(plain) + path);
    }

    private static OutboundRequest get(String address) {
        return get(URI.create(address));
    }

    private static OutboundRequest get(URI address) {
        return OutboundRequest.get(address, MAX);
    }

    private static int port(HttpServer server) {
        return server.getAddress().getPort();
    }

    private static OutboundSettings settings(String... allowed) {
        return OutboundSettings.allowing(
                Set.copyOf(List.of(allowed).stream().map(AllowedHost::of).toList()));
    }

    private static OutboundHttp allowing(String allowed, String... addresses) {
        return http(settings(allowed), addresses);
    }

    private static OutboundHttp here(OutboundSettings settings) {
        return http(settings, "127.0.0.1");
    }

    private static OutboundHttp http(OutboundSettings settings, String... addresses) {
        return new OutboundHttp(
                settings,
                certificate,
                _ -> List.of(addresses).stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new));
    }
}
