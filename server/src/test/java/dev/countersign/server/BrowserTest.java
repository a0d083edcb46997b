package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import dev.countersign.access.Role;
import dev.countersign.browser.Chromium;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
import dev.countersign.server.work.Overseeing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The pages in a real browser, the Chromium of this machine: by keyboard, in both colour schemes and on a phone.
/// Skipped where there is none, save in CI.
class BrowserTest {
    private static final int PHONE = 390;

    /// Controls that somebody who clicks at their middle does not hit.
    private static final String COVERED = """
            [...document.querySelectorAll('main :is(button, select, textarea, a.button, input:not([type=hidden]))')]
                .filter(c => c.checkVisibility() && !c.closest('details:not([open])'))
                .filter(c => {
                    c.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
                    const box = c.getBoundingClientRect();
                    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                    return !(hit && (hit === c || c.contains(hit) || hit.contains(c)));
                })
                .map(c => c.outerHTML.slice(0, 120))
            """;
    private static final int DESK = 1440;

    private static Chromium chromium;
    private static TestServer server;
    private static Overseeing overseeing;
    private static SampleChange first;
    private static String axe;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.start();
        try (InputStream script = BrowserTest.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
        server = TestServer.start();
        overseeing = server.server.bean("overseeing", Overseeing.class);
        overseeing.keepTime();
        server.now = server.now.plusSeconds(10);
        first = server.add(TestServer.SHOP, SampleChange.of(90, Lane.SECURITY).notChecked("native/foo.so is binary"));
        server.add(TestServer.SHOP, SampleChange.of(20, Lane.PEER).lines(900));
        SampleChange unread = server.add(TestServer.SHOP, SampleChange.of(30, Lane.NONE));
        var listed = server.parts
                .desk()
                .find(new Visibility.All(), TestServer.SHOP, unread.changeId())
                .orElseThrow();
        overseeing.decide(List.of(new Overseeing.Kept(listed, unread.document(TestServer.SHOP))));
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
            server.close();
        }
    }

    /// What a page did that it should not.
    private final List<String> deeds = new ArrayList<>();

    private Page open(String secret, int width, ColorScheme scheme) {
        BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setColorScheme(scheme));
        if (!secret.isEmpty()) {
            context.addCookies(List.of(new Cookie("countersign", secret)
                    .setUrl(server.at("/").toString())
                    .setHttpOnly(true)));
        }
        Page page = context.newPage();
        page.onConsoleMessage(m -> {
            if (m.type().equals("error")) {
                deeds.add(m.text());
            }
        });
        page.onPageError(deeds::add);
        page.onRequest(r -> {
            if (!r.url().startsWith(server.at("/").toString()) && !r.url().startsWith("data:")) {
                deeds.add("asked " + r.url());
            }
        });
        return page;
    }

    private void go(Page page, String path) {
        page.navigate(server.at(path).toString());
    }

    @Test
    void changeIsFoundReadAndDecidedByKeyboardAlone() {
        Page page = open(server.signedIn("kay", Role.SECURITY).secret(), DESK, ColorScheme.LIGHT);
        go(page, "/queue");
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        page.waitForURL("**/changes/**");
        assertThat(page.title()).contains("Change number 90");

        page.keyboard().press("n");
        page.waitForSelector(".diff tr.here");
        page.keyboard().press("n"); // too soon to have read it
        assertThat(page.textContent("#progress")).isEqualTo("0");
        page.keyboard().press("p");
        page.waitForTimeout(1_200);
        page.keyboard().press("n"); // to what was not checked
        assertThat(page.textContent("#progress")).isEqualTo("1");
        assertThat(page.textContent("#left")).contains("native/foo.so");
        page.keyboard().press("Space"); // what has no lines is ticked by the reader
        page.keyboard().press("n"); // past the last place: to the verdict
        assertThat(page.textContent("#progress")).isEqualTo("2");
        assertThat(page.isVisible("#left")).isFalse();
        page.focus("#verdict input[value='no-risk-found']");
        page.keyboard().press("Space");
        page.keyboard().press("Enter");
        page.waitForURL("**decided=yes");

        assertThat(page.textContent("header .state")).isEqualTo("reviewed");
        assertThat(page.textContent("main [role=status]")).contains("You recorded accepted");
        assertThat(page.textContent("#recorded")).contains("you read all of it");
        assertThat(page.querySelectorAll("input[name=read]")).isEmpty();
        assertThat(deeds).isEmpty();
    }

    @Test
    void placeWhoseEndWasNotOnScreenIsLeftToTheReader() {
        Page page = open(server.signedIn("lars", Role.REVIEWER).secret(), DESK, ColorScheme.LIGHT);
        go(page, "/changes/shop/" + SampleChange.of(20, Lane.PEER).changeId());
        page.keyboard().press("n");
        page.waitForSelector(".diff tr.here");
        page.waitForTimeout(1_200);
        page.keyboard().press("n");
        assertThat(page.textContent("#progress")).isEqualTo("0");
        assertThat(page.textContent("#unticked")).contains("Not ticked: src/Orders.java:12–911");
        assertThat(page.isVisible("#unticked")).isTrue();
        assertThat(deeds).isEmpty();
    }

    @Test
    void placeWithoutAFactIsTickedWhereItsOwnLinesWereOnScreen() {
        SampleChange plain = server.add(
                TestServer.SHOP, SampleChange.of(21, Lane.PEER).lines(900).withoutFact());
        Page page = open(server.signedIn("pia", Role.REVIEWER).secret(), DESK, ColorScheme.LIGHT);
        go(page, "/changes/shop/" + plain.changeId());
        page.keyboard().press("n");
        page.waitForSelector(".diff tr.here");
        page.waitForTimeout(1_200);
        page.keyboard().press("n"); // from ten lines to all of them
        assertThat(page.textContent("#progress")).isEqualTo("1");
        page.waitForTimeout(1_200);
        page.keyboard().press("n");
        assertThat(page.textContent("#progress")).isEqualTo("1");
        assertThat(page.textContent("#unticked")).contains("Not ticked: src/Orders.java:12–911");
        assertThat(deeds).isEmpty();
    }

    @Test
    void placeIsTickedAndTheVerdictReachedByAKey() {
        SampleChange change =
                server.add(TestServer.SHOP, SampleChange.of(22, Lane.SECURITY).notChecked("a gap"));
        Page page = open(server.signedIn("kim", Role.SECURITY).secret(), DESK, ColorScheme.LIGHT);
        go(page, "/changes/shop/" + change.changeId());
        page.keyboard().press("x"); // no place was gone to
        assertThat(page.textContent("#progress")).isEqualTo("0");
        page.keyboard().press("n");
        page.waitForSelector(".diff tr.here");
        page.keyboard().press("x");
        assertThat(page.textContent("#progress")).isEqualTo("1");
        assertThat(page.textContent("#unticked")).isEqualTo("Ticked: src/Orders.java:12.");
        page.keyboard().press("x");
        assertThat(page.textContent("#progress")).isEqualTo("0");
        page.waitForTimeout(1_200);
        page.keyboard().press("n");
        assertThat(page.textContent("#progress"))
                .as("what was taken back stays so")
                .isEqualTo("0");
        assertThat(page.textContent("#unticked")).contains("You took its tick away");

        page.keyboard().press("v");
        assertThat(page.evaluate("document.activeElement.closest('#verdict') !== null"))
                .isEqualTo(true);
        assertThat(isOnScreen(page, "#verdict")).isTrue();
        assertThat(deeds).isEmpty();
    }

    @Test
    void readerIsLedToTheVerdictsAndTicksNothing() {
        Page page = open(server.signedIn("rene", Role.READER).secret(), PHONE, ColorScheme.LIGHT);
        go(page, "/changes/shop/" + SampleChange.of(20, Lane.PEER).changeId());
        page.keyboard().press("n");
        page.waitForSelector(".diff tr.here");
        page.keyboard().press("x");
        assertThat(isOnScreen(page, "#verdicts")).isFalse();
        page.keyboard().press("v");
        assertThat(isOnScreen(page, "#verdicts")).isTrue();
        assertThat(deeds).isEmpty();
    }

    @Test
    void phoneIsLedToTheVerdictFromTheHeadOfTheChange() {
        String secret = server.signedIn("pete", Role.REVIEWER).secret();
        String path = "/changes/shop/" + SampleChange.of(20, Lane.PEER).changeId();
        Page phone = open(secret, PHONE, ColorScheme.LIGHT);
        go(phone, path);
        assertThat(isOnScreen(phone, "#verdict")).isFalse();
        phone.click("a.jump");
        assertThat(isOnScreen(phone, "#verdict")).isTrue();
        phone.waitForTimeout(1_000); // lines that come late do not push it away
        assertThat(isOnScreen(phone, "#verdict")).isTrue();
        Page desk = open(secret, DESK, ColorScheme.LIGHT);
        go(desk, path);
        assertThat(desk.isVisible("a.jump")).isFalse();
        assertThat(deeds).isEmpty();
    }

    /// Whether it begins there.
    private static boolean isOnScreen(Page page, String selector) {
        return (boolean) page.evaluate(
                "s => { const top = document.querySelector(s).getBoundingClientRect().top;"
                        + " return top >= -1 && top < innerHeight; }",
                selector);
    }

    @Test
    void keysBeginWithWhatIsOnesOwnToday() {
        String secret = server.signedIn("mia", Role.REVIEWER).secret();
        var person = dev.countersign.principal.PrincipalId.of("user:mia@acme.example");
        server.parts.roster().change(person, time -> time.withMinutes(java.util.OptionalInt.of(60)), server.draft());
        server.server
                .bean("assigning", dev.countersign.server.work.Assigning.class)
                .assign();
        Page page = open(secret, DESK, ColorScheme.LIGHT);
        go(page, "/queue");
        String own = page.getAttribute(".mine li a", "href");
        page.keyboard().press("j");
        assertThat(page.evaluate("document.activeElement.closest('.mine') !== null"))
                .isEqualTo(true);
        page.keyboard().press("Enter");
        page.waitForURL("**" + own);
        assertThat(deeds).isEmpty();
    }

    @Test
    void longDiffIsFetchedWhenItIsNeeded() {
        Page page = open(server.signedIn("lea", Role.REVIEWER).secret(), DESK, ColorScheme.LIGHT);
        go(page, "/changes/shop/" + SampleChange.of(20, Lane.PEER).changeId());
        assertThat(page.content().length()).isLessThan(100_000);
        page.evaluate("document.querySelector('.later').scrollIntoView()");
        page.waitForCondition(() -> page.locator(".diff tr.added").count() > 320);
        assertThat(deeds).isEmpty();
    }

    @Test
    void openQueueShowsWhatIsNew() {
        Page page = open(server.signedIn("max", Role.READER).secret(), DESK, ColorScheme.LIGHT);
        go(page, "/queue?q=brand-new");
        assertThat(page.querySelectorAll("a.title")).isEmpty();
        server.add(TestServer.SHOP, SampleChange.of(95, Lane.PEER).subject("brand-new"));
        server.server.bean("news", dev.countersign.server.work.News.class).changed();
        page.waitForSelector("a.title:has-text('brand-new')");
        assertThat(deeds).isEmpty();
    }

    @Test
    void auditIsTakenAndEndedInTheBrowser() {
        Page page = open(server.signedIn("ines", Role.AUDITOR).secret(), DESK, ColorScheme.LIGHT);
        go(page, "/oversight");
        page.click("text=Audit the next one");
        page.waitForURL("**/audits/**");
        page.check("input[value=no]");
        page.click("text=Record");
        page.waitForSelector("h1:has-text('Recorded')");
        go(page, "/oversight");
        assertThat(page.textContent(".headline .huge")).contains("at most");
        assertThat(deeds).isEmpty();
    }

    @Test
    void rolesAreDeniedWithAPageThatSaysSo() {
        Page page = open(server.signedIn("rob", Role.READER).secret(), DESK, ColorScheme.LIGHT);
        go(page, "/people");
        assertThat(page.textContent("h1")).isEqualTo("This is not allowed");
        assertThat(page.querySelectorAll("nav a[href='/people']")).isEmpty();
    }

    @Test
    void everyPageIsAccessibleAndFitsInBothSchemesAndOnAPhone() {
        String secret = server.signedIn("axel", Role.values()).secret();
        String period = server.parts.audits().periods(10).getLast().period().id();
        List<String> pages = List.of(
                "/queue",
                "/queue?show=reviewed&q=nothing-is-like-this",
                "/changes/shop/" + first.changeId(),
                "/oversight",
                "/statements/" + period,
                "/repositories",
                "/people",
                "/account",
                "/nothing-here");
        List<String> faults = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : new int[] {DESK, PHONE}) {
                Page page = open(secret, width, scheme);
                for (String path : pages) {
                    go(page, path);
                    check(page, path + " " + scheme + " " + width, faults);
                }
                Page stranger = open("", width, scheme);
                for (String path : List.of("/sign-in", "/links/nothing")) {
                    go(stranger, path);
                    check(stranger, path + " " + scheme + " " + width, faults);
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static void check(Page page, String what, List<String> faults) {
        if ((boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")) {
            faults.add(what + " is wider than its window");
        }
        ((List<String>) page.evaluate(COVERED)).forEach(c -> faults.add(what + ": covered by something else: " + c));
        page.evaluate(axe);
        var found = (List<String>) page.evaluate("axe.run({resultTypes: ['violations']}).then(r => r.violations"
                + ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
                + ".map(v => v.id + ' ' + v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', ')))");
        found.forEach(f -> faults.add(what + ": " + f));
    }
}
