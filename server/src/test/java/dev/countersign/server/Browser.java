package dev.countersign.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// Asks as a browser does: with its session's cookie, and the form token of the pages.
final class Browser {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final TestServer server;
    private final String secret;
    private String csrf = "";

    Browser(TestServer server, String secret) {
        this.server = server;
        this.secret = secret;
    }

    String secret() {
        return secret;
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /// A page, which has to be there.
    Document page(String path) {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return Jsoup.parse(answer.body());
    }

    /// Fields are pairs of name and value; the form token is added.
    HttpResponse<String> post(String path, String... fields) {
        return send(request(path, "Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(fields) + "&_csrf=" + csrf())));
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.at(path)).timeout(TIMEOUT);
        if (!secret.isEmpty()) {
            request.header("Cookie", "countersign=" + secret);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return server.http().send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String csrf() {
        if (csrf.isEmpty() && !secret.isEmpty()) {
            csrf = Jsoup.parse(get("/account").body())
                    .select("input[name=_csrf]")
                    .attr("value");
        }
        return csrf;
    }

    static String form(String... fields) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i + 1 < fields.length; i += 2) {
            parts.add(URLEncoder.encode(fields[i], StandardCharsets.UTF_8) + "="
                    + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return String.join("&", parts);
    }
}
