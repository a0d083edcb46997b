package dev.countersign.server.oidc;

import dev.countersign.adapter.http.OutboundAnswer;
import dev.countersign.adapter.http.OutboundHttp;
import dev.countersign.adapter.http.OutboundRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/// Lets the framework's client ask through the one way out.
final class OutboundRequests implements ClientHttpRequestFactory {
    private static final Set<String> NOT_OURS = Set.of("content-type", "content-length");

    private final OutboundHttp http;
    private final int maxBytes;

    OutboundRequests(OutboundHttp http, int maxBytes) {
        this.http = http;
        this.maxBytes = maxBytes;
    }

    /// There is no answer.
    static final class NoAnswer extends IOException {
        private static final long serialVersionUID = 1;

        private final String reason;

        NoAnswer(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    @Override
    public ClientHttpRequest createRequest(URI address, HttpMethod method) throws IOException {
        if (!method.equals(HttpMethod.POST)) {
            throw new IOException("only forms are sent");
        }
        return new Form(address);
    }

    private final class Form extends AbstractClientHttpRequest {
        private final URI address;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Form(URI address) {
            this.address = address;
        }

        @Override
        public HttpMethod getMethod() {
            return HttpMethod.POST;
        }

        @Override
        public URI getURI() {
            return address;
        }

        @Override
        protected OutputStream getBodyInternal(HttpHeaders headers) {
            return body;
        }

        @Override
        protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
            String type = String.valueOf(headers.getContentType());
            Map<String, String> others = new HashMap<>();
            headers.forEach((name, values) -> {
                if (!NOT_OURS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                    others.put(name, String.join(", ", values));
                }
            });
            OutboundRequest request;
            try {
                request = new OutboundRequest(
                        address, others, Optional.of(new OutboundRequest.Body(type, body.toByteArray())), maxBytes);
            } catch (IllegalArgumentException e) {
                throw new NoAnswer("cannot be asked: " + e.getMessage());
            }
            return switch (http.send(request)) {
                case OutboundAnswer.Answered answered -> new Answer(answered);
                case OutboundAnswer.Refused(var reason) -> throw new NoAnswer(reason);
                case OutboundAnswer.Failed(var reason) -> throw new NoAnswer(reason);
            };
        }
    }

    private record Answer(OutboundAnswer.Answered answered) implements ClientHttpResponse {
        @Override
        public HttpStatusCode getStatusCode() {
            return HttpStatusCode.valueOf(answered.status());
        }

        @Override
        public String getStatusText() {
            return "";
        }

        @Override
        public HttpHeaders getHeaders() {
            var headers = new HttpHeaders();
            answered.header("content-type").ifPresent(type -> headers.set(HttpHeaders.CONTENT_TYPE, type));
            return headers;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(answered.body());
        }

        @Override
        public void close() {}
    }
}
