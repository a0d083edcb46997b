package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.access.Role;
import dev.countersign.risk.Lane;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Text of commits, names and files comes from whoever wrote them.
class HostileTextTest {
    private static final List<String> TEXTS = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "' onmouseover='alert(1)",
            "</textarea></form><form action=//evil.example>",
            "{{271828*31415}} ${271828*31415} @raw(1) <%= 271828*31415 %>",
            "javascript:alert(1)",
            "&lt;b&gt; &amp;amp;",
            "\u202egnp.exe \u2066x\u2069 \u200bzero",
            "line\r\nSet-Cookie: a=b",
            "<!--#exec cmd=\"id\"--> ]]> <![CDATA[");

    private static TestServer server;
    private static Browser reader;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        reader = server.signedIn("reader", Role.READER, Role.SECURITY);
        for (int i = 0; i < TEXTS.size(); i++) {
            String text = TEXTS.get(i);
            String line = text.replace("\r\n", " ");
            server.add(
                    TestServer.SHOP,
                    SampleChange.of(i, Lane.SECURITY)
                            .subject(line)
                            .author(line, "a" + line.replace(" ", "") + "@x")
                            .at("src/" + line.replace("/", "_") + ".java", line)
                            .notChecked(line));
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Integer> changes() {
        return Stream.iterate(0, i -> i + 1).limit(TEXTS.size());
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changePageShowsItAsText(int number) {
        Document page = reader.page(
                "/changes/shop/" + SampleChange.of(number, Lane.SECURITY).changeId());
        checkHarmless(page);
        assertThat(page.select("h1").text()).isNotBlank();
    }

    @Test
    void queueShowsItAsText() {
        checkHarmless(reader.page("/queue"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void searchGivesItBackAsText(int number) {
        String text = TEXTS.get(number);
        HttpResponse<String> answer = reader.get("/queue?" + Browser.form("q", text, "detector", text));
        assertThat(answer.statusCode()).isEqualTo(200);
        checkHarmless(Jsoup.parse(answer.body()));
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void namesAndNotesAreTextToo(int number) {
        Browser admin = server.signedIn("admin", Role.ADMIN);
        String name = TEXTS.get(number).replace("\r\n", " ");
        admin.post("/people", "person", "p" + number, "name", name, "active", "true", "role", "reader");
        checkHarmless(admin.page("/people"));
        admin.post("/account/tokens", "name", name, "scope", "changes:read", "days", "3");
        checkHarmless(admin.page("/account"));
    }

    @Test
    void addressWhoseBytesAreNoTextIsRefused() {
        assertThat(reader.get("/queue?q=%C3%A9").statusCode()).isEqualTo(200);
        for (String path : List.of("/queue?after=%00%ff", "/queue?q=%C3", "/api/v1/changes?q=%ff")) {
            assertThat(reader.get(path).statusCode()).as(path).isEqualTo(400);
        }
    }

    @Test
    void everyAnswerForbidsInlineScripts() {
        for (String path : List.of("/queue", "/sign-in", "/nothing-here", "/assets/app.css", "/api/v1/changes")) {
            assertThat(reader.get(path)
                            .headers()
                            .firstValue("Content-Security-Policy")
                            .orElse(""))
                    .as(path)
                    .contains("default-src 'none'")
                    .doesNotContain("unsafe");
        }
    }

    private static void checkHarmless(Document page) {
        assertThat(page.select("script").eachAttr("src")).containsExactly("/assets/htmx.js", "/assets/app.js");
        assertThat(page.select("script").html()).isBlank();
        assertThat(page.select("style, iframe, object, embed, base, [style]")).isEmpty();
        assertThat(page.select("img").eachAttr("src")).containsOnly("/assets/icon.svg");
        for (Element element : page.getAllElements()) {
            element.attributes().forEach(a -> {
                assertThat(a.getKey().toLowerCase(java.util.Locale.ROOT)).doesNotStartWith("on");
                if (List.of("href", "src", "action", "hx-get").contains(a.getKey())) {
                    assertThat(a.getValue()).matches("[/#].*").doesNotStartWith("//");
                }
            });
        }
        assertThat(page.text()).doesNotContain("\u202e").doesNotContain("\u200b");
        assertThat(page.text())
                .as("a product that a template worked out")
                .doesNotContain(String.valueOf(271_828L * 31_415));
    }
}
