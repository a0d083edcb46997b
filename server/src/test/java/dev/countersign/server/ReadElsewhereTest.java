package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.access.Role;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.risk.Lane;
import dev.countersign.server.work.Overseeing;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Files that cannot be shown are read elsewhere, and who read them says so, file by file.
class ReadElsewhereTest {
    private static final String WORDS = "the sum of 1.2.3 as the maker's site says";

    private TestServer server;
    private Browser reviewer;

    @BeforeEach
    void start() {
        server = TestServer.start();
        server.server.bean("overseeing", Overseeing.class).keepTime();
        server.now = server.now.plusSeconds(10);
        reviewer = server.signedIn("rita", Role.REVIEWER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void changeWithABinaryFileIsReviewedWhereItsReaderSaysHowTheyReadIt() {
        SampleChange silent = add(1, "lib/codec.bin");
        assertThat(decide(silent, 0).statusCode()).isEqualTo(303);
        assertThat(state(silent)).isEqualTo("partial");

        SampleChange change = add(2, "lib/codec.bin");
        assertThat(reviewer.page(path(change)).select(".unshown li").text()).contains("lib/codec.bin", "240 bytes");
        assertThat(decide(change, 0, said(1, "checksum", WORDS)).statusCode()).isEqualTo(303);

        assertThat(state(change)).isEqualTo("reviewed");
        assertThat(reviewer.page(path(change)).select(".verdicts .told").text())
                .contains("lib/codec.bin", "compared its checksum", WORDS);
        assertThat(statement()).contains("1 file that could not be shown was read elsewhere");
    }

    @Test
    void ledgerSaysHowManyFilesWereReadElsewhereAndHowButNotInWhoseWords() {
        SampleChange change = add(1, "lib/codec.bin", "lib/other.bin");
        decide(change, 0, said(1, "checksum", WORDS), said(2, "opened", WORDS));
        LedgerEntry.Other entry = server.entries.stream()
                .filter(LedgerEntry.Other.class::isInstance)
                .map(LedgerEntry.Other.class::cast)
                .filter(e -> e.kind().equals("verdict"))
                .findFirst()
                .orElseThrow();
        assertThat(entry.body().get("elsewhere").orElseThrow().toString())
                .contains("files", "2", "checksum", "opened", "commitment")
                .doesNotContain("maker's site")
                .doesNotContain("codec");
    }

    @Test
    void oneWordIsNotEnoughForAllFiles() {
        SampleChange change = add(1, "lib/codec.bin", "lib/other.bin");
        decide(change, 0, said(2, "in-clone", WORDS));
        assertThat(state(change)).isEqualTo("partial");
        decide(change, 1, said(1, "opened", WORDS), said(2, "in-clone", WORDS));
        assertThat(state(change)).isEqualTo("reviewed");
    }

    @Test
    void whatDoesNotSayEnoughIsRefusedAndNothingOfItIsLost() {
        SampleChange change = add(1, "lib/codec.bin");
        for (String[] wrong : List.of(
                said(1, "", WORDS),
                said(1, "guessed", WORDS),
                said(1, "checksum", "ok"),
                said(1, "checksum", "x".repeat(501)),
                said(0, "checksum", WORDS),
                said(7, "checksum", WORDS))) {
            HttpResponse<String> answer = decide(change, 0, wrong, new String[] {"note", "a note to keep"});
            assertThat(answer.statusCode()).as(String.join(" ", wrong)).isEqualTo(422);
            assertThat(Jsoup.parse(answer.body()).select("textarea[name=note]").text())
                    .isEqualTo("a note to keep");
        }
        Document again = Jsoup.parse(decide(change, 0, said(1, "", WORDS)).body());
        assertThat(again.select("[role=alert]").text()).contains("choose how you looked at lib/codec.bin");
        assertThat(again.select("textarea[name=what]").text()).isEqualTo(WORDS);
        assertThat(decide(change, 0, said(1, "checksum", WORDS), said(1, "opened", WORDS))
                        .statusCode())
                .isEqualTo(400);
        assertThat(state(change)).isEqualTo("not read");
    }

    @Test
    void placeWhoseFileWasReadElsewhereCannotBeTickedInstead() {
        SampleChange change = add(1, "lib/codec.bin");
        assertThat(decide(change, 0, new String[] {"read", "1"}).statusCode()).isEqualTo(422);
        assertThat(state(change)).isEqualTo("not read");
    }

    @Test
    void hostileWordsStayWords() {
        String hostile = "<script>alert(1)</script> \u202e and more";
        SampleChange change = add(1, "lib/<img src=x>.bin");
        decide(change, 0, said(1, "examined", hostile));
        HttpResponse<String> page = reviewer.get(path(change));
        assertThat(page.body())
                .doesNotContain("<script>alert")
                .doesNotContain("<img src=x")
                .doesNotContain("\u202e");
        assertThat(Jsoup.parse(page.body()).select(".told").text()).contains("<script>alert(1)</script>");
    }

    private SampleChange add(int number, String... binaries) {
        return server.add(TestServer.SHOP, SampleChange.of(number, Lane.PEER).binaries(binaries));
    }

    private static String[] said(int file, String how, String what) {
        return new String[] {"file", String.valueOf(file), "how", how, "what", what};
    }

    private HttpResponse<String> decide(SampleChange change, int version, String[]... more) {
        var fields = new ArrayList<>(List.of(
                "id",
                UUID.randomUUID().toString(),
                "version",
                String.valueOf(version),
                "reason",
                "no-risk-found",
                "read",
                "0"));
        for (String[] some : more) {
            fields.addAll(List.of(some));
        }
        return reviewer.post(path(change) + "/verdicts", fields.toArray(String[]::new));
    }

    private String statement() {
        String period = server.parts.audits().periods(10).getLast().period().id();
        return reviewer.page("/statements/" + period).text();
    }

    private String state(SampleChange change) {
        return reviewer.page(path(change)).select("header .state").text();
    }

    private static String path(SampleChange change) {
        return "/changes/" + TestServer.SHOP + "/" + change.changeId();
    }
}
