package dev.countersign.adapter.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.countersign.adapter.Hostile;
import dev.countersign.adapter.ReviewFixture;
import dev.countersign.browser.Chromium;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.review.Review;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page in a real browser, the Chromium of this machine. Skipped where there is none, save in CI.
class PageTest {
    private static final int PHONE = 390;

    private static Chromium chromium;

    @TempDir
    private Path folder;

    /// What the page did that a page without scripts and requests does not.
    private final List<String> deeds = new ArrayList<>();

    private final List<BrowserContext> contexts = new ArrayList<>();

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void close() {
        contexts.forEach(BrowserContext::close);
    }

    @Test
    void nothingRunsAndNothingIsFetchedWhateverTheWordsAre() throws IOException {
        try (Page page = open(full(), 1440, ColorScheme.LIGHT)) {
            for (String text : Hostile.TEXTS) {
                write(Hostile.review(text));
                page.reload();
                assertThat(page.title()).startsWith("Lane ");
            }
        }
        assertThat(deeds).isEmpty();
    }

    @Test
    void whatAPageDoesIsNoticed() throws IOException {
        Path file = folder.resolve("acts.html");
        Files.writeString(file, "<img src=missing.png><script>console.error('x'); alert(1)</script>");
        try (Page page = open(file, 800, ColorScheme.LIGHT)) {
            assertThat(page.title()).isEmpty();
        }
        assertThat(deeds.toString()).contains("missing.png", "console error: x", "dialog: 1");
    }

    @Test
    void textIsReadableInLightAndDark() throws IOException {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (Review review : List.of(full(), ReviewFixture.change().review())) {
                try (Page page = open(review, 1440, scheme)) {
                    assertThat(tooPale(page)).as(scheme + "").isEmpty();
                }
            }
        }
        try (Page dark = open(full(), 1440, ColorScheme.DARK);
                Page light = open(full(), 1440, ColorScheme.LIGHT)) {
            assertThat(background(dark)).isNotEqualTo(background(light));
        }
    }

    @Test
    void paleTextIsNoticed() throws IOException {
        Path file = folder.resolve("pale.html");
        Files.writeString(file, "<p style='color:#999;background:#fff'>pale</p><p style='color:#555'>fine</p>");
        try (Page page = open(file, 800, ColorScheme.LIGHT)) {
            assertThat(tooPale(page)).hasSize(1).first().asString().contains("pale");
        }
    }

    @Test
    void neitherPhoneNorDesktopScrollsSideways() throws IOException {
        for (int width : List.of(PHONE, 1440)) {
            for (Review review : List.of(
                    full(),
                    Hostile.review("x".repeat(3_000)),
                    ReviewFixture.change().review())) {
                try (Page page = open(review, width, ColorScheme.LIGHT)) {
                    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
                    page.evaluate(
                            "document.querySelectorAll('.file').forEach(d => d.style.contentVisibility = 'visible')");
                    assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                            .isLessThanOrEqualTo(width);
                }
            }
        }
    }

    @Test
    void everyLinkAndFoldIsReachedByTabInOrderAndShowsItsFocus() throws IOException {
        try (Page page = open(full(), 1440, ColorScheme.LIGHT)) {
            int all = (int) page.evaluate("document.querySelectorAll('a[href], summary').length");
            assertThat(all).isGreaterThan(10);
            Set<Integer> reached = new LinkedHashSet<>();
            for (int i = 0; i < all; i++) {
                page.keyboard().press("Tab");
                reached.add((int) page.evaluate(
                        "[...document.querySelectorAll('a[href], summary')].indexOf(document.activeElement)"));
                assertThat((String) page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                        .isEqualTo("solid");
            }
            assertThat(List.copyOf(reached)).hasSize(all).isSorted().doesNotContain(-1);
        }
    }

    @Test
    void keysFoldAFileAndFollowTheStopsThereAndBack() throws IOException {
        try (Page page = open(full(), 1440, ColorScheme.LIGHT)) {
            page.focus("details.why summary");
            page.keyboard().press("Enter");
            assertThat((boolean) page.evaluate("document.querySelector('details.why').open"))
                    .isTrue();
            page.focus("#p1 a");
            page.keyboard().press("Enter");
            page.waitForURL(Pattern.compile("#s1$"));
            assertThat(page.locator("#s1").isVisible()).isTrue();
            page.focus("#s1");
            page.keyboard().press("Enter");
            page.waitForURL(Pattern.compile("#p1$"));
        }
        assertThat(deeds).isEmpty();
    }

    @Test
    void laneIsToldByWordAndShapeNotByColourAlone() throws IOException {
        try (Page page = open(full(), 1440, ColorScheme.LIGHT)) {
            assertThat(page.locator("h1").innerText()).isEqualTo("Lane two-person");
            assertThat(page.locator(".ladder [aria-current]").innerText()).isEqualTo("▸ two-person");
            assertThat(page.locator(".ladder li").count()).isEqualTo(5);
            assertThat(page.locator(".means").innerText()).startsWith("Two people read it");
        }
    }

    /// Every kind of thing that a page can show.
    private static Review full() {
        var change = ReviewFixture.change();
        for (int i = 0; i < 6; i++) {
            String path = "services/billing/src/main/resources/org/example/billing/a-rather-long-name-" + i + ".txt";
            change.file(
                            path,
                            "one\nguard\nthree\n" + "same\n".repeat(40) + "x\n",
                            "one\nthree\n" + "same\n".repeat(40) + "y\n")
                    .sees(ReviewFixture.removedGuard(path, 2, "guard"))
                    .sees(ReviewFixture.sighting(FactKind.SECRET, Direction.RISK_ADDED, path, Side.AFTER, 43, 1)
                            .withSeverity(5))
                    .sees(ReviewFixture.sighting(
                            FactKind.TOUCHES_GUARD, Direction.PROTECTION_ADDED, path, Side.AFTER, 2, 1));
        }
        return change.file("doc.md", "Old words.\n", "New words.\n")
                .file("ends.txt", "a\r\nb", "a\nc\r\nb")
                .file("style.css", "a{color:red}\n", "a{color:blue}\n")
                .file("Main.java", "class A {}\n", "class B {}\n")
                .sees(ReviewFixture.sighting(FactKind.CLAIM_MISMATCH, Direction.RISK_ADDED, null, Side.MESSAGE, 0, 0))
                .notConfigured("advisories: dependencies were not checked")
                .on("b".repeat(40), false)
                .disputedBy("Ada", false)
                .review();
    }

    private Page open(Review review, int width, ColorScheme scheme) throws IOException {
        return open(write(review), width, scheme);
    }

    private Path write(Review review) throws IOException {
        return Files.writeString(folder.resolve("review.html"), new HtmlReport(style()).of(review));
    }

    private Page open(Path file, int width, ColorScheme scheme) {
        BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setColorScheme(scheme));
        contexts.add(context);
        Page page = context.newPage();
        String own = file.toUri().toString();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                deeds.add("console error: " + message.text());
            }
        });
        page.onPageError(error -> deeds.add("error: " + error));
        page.onDialog(dialog -> {
            deeds.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onRequest(request -> {
            if (!request.url().equals(own) && !request.url().startsWith("data:")) {
                deeds.add("request: " + request.url());
            }
        });
        page.navigate(own);
        return page;
    }

    private static String style() throws IOException {
        try (InputStream in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("review.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String background(Page page) {
        return (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
    }

    /// Texts with less contrast than WCAG 2.1 AA asks for: 4.5, or 3 for large ones.
    private static List<?> tooPale(Page page) {
        return (List<?>) page.evaluate("""
                () => {
                  const channels = c => (c.match(/[\\d.]+/g) || []).map(Number);
                  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
                      .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                      .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
                  const behind = node => {
                    for (let at = node; at; at = at.parentElement) {
                      const c = channels(getComputedStyle(at).backgroundColor);
                      if (c.length === 3 || c[3] > 0) return c;
                    }
                    return matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18] : [255, 255, 255];
                  };
                  const found = [];
                  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                  while (texts.nextNode()) {
                    const node = texts.currentNode.parentElement;
                    const words = texts.currentNode.data.trim();
                    if (!words) continue;
                    const style = getComputedStyle(node);
                    const a = light(channels(style.color)), b = light(behind(node));
                    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                    const size = parseFloat(style.fontSize);
                    const large = size >= 24 || size >= 18.66 && style.fontWeight >= 700;
                    if (contrast < (large ? 3 : 4.5)) found.push(`${contrast.toFixed(2)} ${words.slice(0, 60)}`);
                  }
                  return found;
                }
                """);
    }
}
