package dev.countersign.server.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A provider that answers whatever a test wants.
public final class HostileProvider implements AutoCloseable {
    public static final String CLIENT = "countersign";

    /// What each path answers; a test changes it.
    public final Map<String, Reply> replies = new ConcurrentHashMap<>();
    /// The paths that were asked for.
    public final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();

    private final HttpServer server;
    private final RSAKey key;

    /// @param location empty for none
    public record Reply(int status, String type, String body, String location) {
        public static Reply json(String body) {
            return new Reply(200, "application/json", body, "");
        }

        public static Reply redirect(String location) {
            return new Reply(302, "text/plain", "", location);
        }
    }

    public HostileProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            key = new RSAKeyGenerator(2048).keyID("k1").generate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::answer);
        server.start();
        behave();
    }

    /// As it should.
    public void behave() {
        replies.clear();
        asked.clear();
        replies.put("/.well-known/openid-configuration", Reply.json(description(Map.of())));
        replies.put("/keys", Reply.json(new JWKSet(key.toPublicJWK()).toString()));
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String issuer() {
        return "http://127.0.0.1:" + port();
    }

    public RSAKey key() {
        return key;
    }

    /// @param changed members, as JSON
    public String description(Map<String, String> changed) {
        var members = new TreeMap<String, String>();
        members.put("issuer", quoted(issuer()));
        members.put("authorization_endpoint", quoted(issuer() + "/authorize"));
        members.put("token_endpoint", quoted(issuer() + "/token"));
        members.put("jwks_uri", quoted(issuer() + "/keys"));
        members.put("userinfo_endpoint", quoted(issuer() + "/user"));
        members.put("id_token_signing_alg_values_supported", "[\"RS256\",\"HS256\",\"none\"]");
        members.putAll(changed);
        members.values().removeIf(String::isEmpty);
        var text = new StringBuilder("{");
        members.forEach((name, value) -> text.append(text.length() > 1 ? "," : "")
                .append(quoted(name))
                .append(':')
                .append(value));
        return text.append('}').toString();
    }

    public static String quoted(String text) {
        return '"' + text + '"';
    }

    /// Has the next codes give this ID token.
    public void give(String idToken) {
        replies.put(
                "/token",
                Reply.json("{\"access_token\":\"a1\",\"token_type\":\"Bearer\",\"id_token\":" + quoted(idToken) + "}"));
    }

    /// Claims as they should be.
    public JWTClaimsSet.Builder claims(String person, String nonce, Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject(person)
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", nonce)
                .claim("email", person + "@acme.example")
                .claim("email_verified", true);
    }

    public String signed(JWTClaimsSet claims) {
        return signed(claims, key);
    }

    public static String signed(JWTClaimsSet claims, RSAKey key) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    public static String macked(JWTClaimsSet claims, byte[] secret) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), claims);
            token.sign(new MACSigner(secret));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        Reply reply = replies.getOrDefault(path, new Reply(404, "text/plain", "", ""));
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().put("Content-Type", List.of(reply.type()));
        if (!reply.location().isEmpty()) {
            exchange.getResponseHeaders().put("Location", List.of(reply.location()));
        }
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        try {
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            // who asked had enough
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
