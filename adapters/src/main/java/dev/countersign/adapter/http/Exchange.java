package dev.countersign.adapter.http;

import dev.countersign.adapter.http.OutboundAnswer.Answered;
import dev.countersign.adapter.http.OutboundAnswer.Failed;
import dev.countersign.adapter.http.OutboundAnswer.Refused;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/// One request and its answer.
final class Exchange {
    private static final int MOST_ADDRESSES = 4;
    private static final int NOT_MODIFIED = 304;

    private final CloseableHttpClient client;
    private final Destination destination;
    private final Destination.Place place;
    private final OutboundRequest request;
    private @Nullable HttpUriRequestBase underWay;
    private boolean cancelled;

    Exchange(CloseableHttpClient client, Destination destination, Destination.Place place, OutboundRequest request) {
        this.client = client;
        this.destination = destination;
        this.place = place;
        this.request = request;
    }

    /// Looks the host up and asks the first of its addresses that takes a connection.
    OutboundAnswer run() {
        try {
            List<InetAddress> addresses = destination.addresses(place);
            for (InetAddress address : addresses.subList(0, Math.min(MOST_ADDRESSES, addresses.size()) - 1)) {
                try {
                    return ask(address);
                } catch (ConnectException | NoRouteToHostException | ConnectTimeoutException e) {
                    // nothing was sent, so the next one may be asked
                }
            }
            return ask(addresses.get(Math.min(MOST_ADDRESSES, addresses.size()) - 1));
        } catch (Destination.Forbidden e) {
            return new Refused(e.reason());
        } catch (IOException e) {
            return new Failed(place.host() + " " + reason(e));
        }
    }

    /// Ends what is under way, from any thread.
    synchronized void cancel() {
        cancelled = true;
        if (underWay != null) {
            underWay.cancel();
        }
    }

    private synchronized HttpUriRequestBase begun() throws IOException {
        if (cancelled) {
            throw new IOException("cancelled");
        }
        underWay = new HttpUriRequestBase(request.body().isPresent() ? "POST" : "GET", request.address());
        return underWay;
    }

    private OutboundAnswer ask(InetAddress address) throws IOException {
        HttpUriRequestBase asked = begun();
        request.headers().forEach(asked::setHeader);
        request.body()
                .ifPresent(body -> asked.setEntity(new ByteArrayEntity(body.bytes(), ContentType.parse(body.type()))));
        @Nullable ClassicHttpResponse response = null;
        try {
            response =
                    client.executeOpen(new HttpHost(place.scheme(), address, place.host(), place.port()), asked, null);
            return answer(response);
        } finally {
            asked.cancel(); // before closing, which would read an endless answer to its end
            close(response);
        }
    }

    private OutboundAnswer answer(ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (status >= 300 && status < 400 && status != NOT_MODIFIED) {
            return new Refused(place.host() + " answers with a redirect, and redirects are not followed");
        }
        if (response.containsHeader("Content-Encoding")) {
            return new Refused(place.host() + " answers in an encoding that was not asked for");
        }
        @Nullable HttpEntity entity = response.getEntity();
        byte[] body = entity == null ? new byte[0] : entity.getContent().readNBytes(request.maxBytes() + 1);
        return body.length > request.maxBytes()
                ? new Refused(place.host() + " answers with more than " + request.maxBytes() + " bytes")
                : new Answered(status, headers(response), body);
    }

    private static Map<String, String> headers(ClassicHttpResponse response) {
        var headers = new HashMap<String, String>();
        for (Header header : response.getHeaders()) {
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), String.valueOf(header.getValue()));
        }
        return headers;
    }

    private static String reason(IOException e) {
        return switch (e) {
            case UnknownHostException _ -> "is not known to the name service";
            case ConnectTimeoutException _ -> "takes no connection in time";
            case ConnectException _, NoRouteToHostException _ -> "takes no connection";
            case SocketTimeoutException _ -> "stopped answering";
            case SSLException _ -> "has no certificate that this machine trusts for it, or does not speak TLS";
            default -> "answers in a way that cannot be read";
        };
    }

    private static void close(@Nullable ClassicHttpResponse response) {
        try {
            if (response != null) {
                response.close();
            }
        } catch (IOException e) {
            // the connection is gone, which is what closing is for
        }
    }
}
