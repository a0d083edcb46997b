package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.Media;
import dev.countersign.access.Role;
import dev.countersign.browser.Chromium;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
import dev.countersign.server.work.Overseeing;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A period that is over in a real browser: its statement, on paper too, and its draw.
class StatementInBrowserTest {
    /// A sheet of A4, as browsers print it.
    private static final int SHEET = 794;

    /// What stands in the article and is wider than the room that it has.
    private static final String CUT_OFF = """
            [...document.querySelectorAll('main *')]
                .filter(e => e.checkVisibility() && getComputedStyle(e).display !== 'inline')
                .filter(e => !e.closest('.sr, svg') && e.scrollWidth > e.clientWidth + 1)
                .map(e => e.outerHTML.slice(0, 120))
            """;

    private static Chromium chromium;
    private static TestServer server;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        server = TestServer.start();
        var overseeing = server.server.bean("overseeing", Overseeing.class);
        overseeing.keepTime();
        server.now = server.now.plusSeconds(10);
        SampleChange unread = server.add(TestServer.SHOP, SampleChange.of(30, Lane.NONE));
        var listed = server.parts
                .desk()
                .find(new Visibility.All(), TestServer.SHOP, unread.changeId())
                .orElseThrow();
        overseeing.decide(List.of(new Overseeing.Kept(listed, unread.document(TestServer.SHOP))));
        server.now = server.now.plus(Duration.ofDays(8));
        overseeing.keepTime();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
            server.close();
        }
    }

    private static Page oversight(String name, int width, Role... roles) {
        BrowserContext context =
                chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(width, 1_000));
        context.addCookies(
                List.of(new Cookie("countersign", server.signedIn(name, roles).secret())
                        .setUrl(server.at("/").toString())
                        .setHttpOnly(true)));
        Page page = context.newPage();
        page.navigate(server.at("/oversight").toString());
        return page;
    }

    @Test
    @SuppressWarnings("unchecked")
    void statementIsOpenedFromItsPeriodAndFitsOnASheetWithoutWhatIsForTheScreen() {
        Page page = oversight("rob", SHEET, Role.READER);
        page.click("main table a[href^='/statements/'] >> nth=-1");
        page.waitForURL("**/statements/**");
        assertThat(page.textContent(".huge")).contains("1 change left without a reader");
        assertThat(page.isVisible("nav")).isTrue();

        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        for (String forTheScreen : List.of("nav", "footer", "main form")) {
            assertThat(page.locator(forTheScreen).all().stream().noneMatch(found -> found.isVisible()))
                    .as(forTheScreen)
                    .isTrue();
        }
        assertThat(page.isVisible(".huge")).isTrue();
        assertThat(page.isVisible("text=how is each figure computed?")).isTrue();
        assertThat((List<String>) page.evaluate(CUT_OFF)).isEmpty();
    }

    @Test
    void auditorSeesTheDrawOfAPeriodThatIsOverAndAReaderDoesNot() {
        Page page = oversight("ines", 1_440, Role.AUDITOR);
        assertThat(page.textContent("main")).contains("committed:");
        page.click("main a[href^='/draws/']");
        page.waitForURL("**/draws/**");
        assertThat(page.textContent("body")).contains("\"commitment\"", "\"secret\"", "\"strat", "\"decisions\"");
        String draw = page.url();

        Page reader = oversight("rob", 1_440, Role.READER);
        assertThat(reader.querySelectorAll("a[href^='/draws/']")).isEmpty();
        assertThat(reader.textContent("main")).contains("revealed");
        reader.navigate(draw);
        assertThat(reader.textContent("h1")).isEqualTo("This is not allowed");
    }
}
