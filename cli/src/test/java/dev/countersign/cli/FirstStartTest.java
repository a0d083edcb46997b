package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.countersign.browser.Chromium;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A newcomer's first minutes, with the program as a process and a real browser: from the link on the console to the
/// queue of one's own repository. The timeout only says that nothing hangs.
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class FirstStartTest {
    private static final double IMPORTED_WITHIN_MS = 120_000;

    @TempDir
    private Path dir;

    @Test
    void linkOnTheConsoleLeadsToTheQueueOfOnesRepositoryWithoutReloading() throws Exception {
        World world = World.make(dir).at(Instant.now());
        world.write("repo/login.js", "app.post('/pay', requireAdmin, pay);\n").commit("Let admins pay");
        world.write("repo/login.js", "app.post('/pay', pay);\n").commit("Let everybody pay");
        try (Chromium chromium = Chromium.start()) {
            Process server = serve(world.repo);
            try {
                walk(chromium, link(server));
            } finally {
                server.destroy();
            }
            assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void walk(Chromium chromium, URI link) {
        List<String> deeds = new ArrayList<>();
        Page page = chromium.browser()
                .newContext(new Browser.NewContextOptions().setViewportSize(1440, 900))
                .newPage();
        page.onPageError(deeds::add);

        page.navigate(link.toString());
        page.click("main button");
        page.waitForURL("**/account*");
        assertThat(page.textContent("main")).contains("Set a passphrase now");

        page.keyboard().press("g");
        page.waitForURL("**/queue");
        page.waitForSelector(
                "a.title:has-text('Let everybody pay')",
                new Page.WaitForSelectorOptions().setTimeout(IMPORTED_WITHIN_MS));
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        page.waitForURL("**/changes/**");
        assertThat(page.textContent("main")).contains("login.js").contains("security");

        page.navigate(link.resolve("/repositories").toString());
        assertThat(page.textContent("main")).contains("4 of 4 commits");
        assertThat(deeds).isEmpty();
    }

    private Process serve(Path repository) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.countersign.cli.Main",
                        "serve",
                        repository.toString(),
                        "--port=0",
                        "--data=" + dir.resolve("data"),
                        "--key-file=" + dir.resolve("key"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static URI link(Process server) throws IOException {
        var out = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.contains("/links/")) {
            line = out.readLine();
        }
        assertThat(line).as("a link on the console").isNotNull();
        return URI.create(line.strip());
    }
}
