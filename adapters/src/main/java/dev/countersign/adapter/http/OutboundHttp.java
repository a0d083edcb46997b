package dev.countersign.adapter.http;

import dev.countersign.adapter.http.OutboundAnswer.Failed;
import dev.countersign.adapter.http.OutboundAnswer.Refused;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/// The one way out. It reaches public addresses by HTTPS, and what the settings allow beside them; it looks a name up
/// itself, connects to what it looked up and checked, and to nothing else. It follows no redirect, takes no proxy from
/// the environment, keeps no cookie and no connection, asks once, and bounds size and time. Safe to call at once.
public final class OutboundHttp implements AutoCloseable {
    private static final int MAX_LINE = 16 << 10;
    private static final int MAX_HEADERS = 100;
    private static final int AT_ONCE = 32;
    private static final int AT_ONCE_PER_HOST = 8;

    private final Destination destination;
    private final OutboundSettings settings;
    private final CloseableHttpClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public OutboundHttp(OutboundSettings settings) {
        this(settings, platformTls(), InetAddress::getAllByName);
    }

    OutboundHttp(OutboundSettings settings, SSLContext tls, Destination.NameLookup names) {
        this.settings = settings;
        this.destination = new Destination(settings.allowed(), names);
        this.client = client(settings, connections(settings, tls));
    }

    private static SSLContext platformTls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has TLS", impossible);
        }
    }

    private static PoolingHttpClientConnectionManager connections(OutboundSettings settings, SSLContext tls) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new NoLookup())
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(MAX_LINE)
                                .setMaxHeaderCount(MAX_HEADERS)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connect()))
                        .setSocketTimeout(Timeout.of(settings.silence()))
                        .build())
                .setMaxConnTotal(AT_ONCE)
                .setMaxConnPerRoute(AT_ONCE_PER_HOST)
                .build();
    }

    private static CloseableHttpClient client(
            OutboundSettings settings, PoolingHttpClientConnectionManager connections) {
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setConnectionReuseStrategy((_, _, _) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("countersign")
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(settings.connect()))
                        .setResponseTimeout(Timeout.of(settings.silence()))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .build();
    }

    /// Asks once.
    public OutboundAnswer send(OutboundRequest request) {
        return switch (destination.read(request.address())) {
            case Destination.Reading.Refused(var reason) -> new Refused(reason);
            case Destination.Reading.Read(var place) ->
                inTime(place.host(), new Exchange(client, destination, place, request));
        };
    }

    private OutboundAnswer inTime(String host, Exchange exchange) {
        Future<OutboundAnswer> answer = threads.submit(exchange::run);
        try {
            return answer.get(settings.total().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Failed(
                    host + " gave no whole answer in " + settings.total().toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Failed("the request to " + host + " was interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request to " + host, e);
        } finally {
            exchange.cancel();
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }

    /// Names are looked up and checked before: a connection that asks for one would go around the check.
    private static final class NoLookup implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException("not looked up");
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            throw new UnknownHostException("not looked up");
        }
    }
}
