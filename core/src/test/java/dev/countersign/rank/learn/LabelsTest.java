package dev.countersign.rank.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.change.RepoPath;
import dev.countersign.rank.AddedRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {
    static final String A = "a".repeat(40);
    static final String B = "b".repeat(40);
    static final String LABELS = "repo,language,vcc_sha,vcc_paths,vuln_lines\n"
            + "acme/shop,Go,%s,\"src/a,b.go|c.go\",0:3|1:7\n".formatted(A)
            + "acme/shop,Go,%s,c.go,0:9\n".formatted(A)
            + "acme/shop,HTML,%s,x.html,\n".formatted(B);
    static final String WINDOW =
            "repo,sha,added_lines\nacme/shop,%s,12\nacme/shop,%s,30\nacme/other,%s,5\n".formatted(B, A, B);

    @Test
    void repositoryHasItsWindowInOrderAndTheLanguageOfMostLabels() {
        List<LabelledRepository> repositories = Labels.read(LABELS, WINDOW);

        assertThat(repositories).hasSize(1);
        LabelledRepository shop = repositories.getFirst();
        assertThat(shop.name()).isEqualTo("acme/shop");
        assertThat(shop.language()).isEqualTo("Go");
        assertThat(shop.window().keySet()).containsExactly(B, A);
        assertThat(shop.lines()).isEqualTo(42);
        assertThat(shop.vulnerable().get(A)).hasSize(3);
        assertThat(shop.vulnerable().get(B)).isEmpty();
    }

    @Test
    void runIsVulnerableWhereItHoldsALabelledLineOfItsCommitAndFile() {
        LabelledRepository shop = Labels.read(LABELS, WINDOW).getFirst();

        assertThat(shop.isVulnerable(A, run("src/a,b.go", 3, 3))).isTrue();
        assertThat(shop.isVulnerable(A, run("c.go", 5, 7))).isTrue();
        assertThat(shop.isVulnerable(A, run("c.go", 8, 8))).isFalse();
        assertThat(shop.isVulnerable(A, run("src/a,b.go", 7, 7))).isFalse();
        assertThat(shop.isVulnerable(B, run("c.go", 7, 7))).isFalse();
    }

    @Test
    void labelThatIsNotSureWeighsHalf() {
        String sure =
                LABELS.replace("repo,language", "confidence,repo,language").replace("acme/shop", "high,acme/shop");
        String unsure = sure.replace("high,acme/shop,HTML", "medium,acme/shop,HTML");
        assertThat(Labels.read(LABELS, WINDOW).getFirst().weight(B)).isEqualTo(1);
        assertThat(Labels.read(sure, WINDOW).getFirst().weight(B)).isEqualTo(1);
        assertThat(Labels.read(unsure, WINDOW).getFirst().weight(B)).isEqualTo(0.5);
        assertThat(Labels.read(unsure, WINDOW).getFirst().weight(A)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "acme/shop,Go; shop,Go; in the labels, line 2: a repository is owner/name",
                "acme/shop,Go; acme/../shop,Go; in the labels, line 2: a repository is owner/name",
                "0:3; 2:3; in the labels, line 2: there is no path 2",
                "0:3; 0:x; in the labels, line 2: not a whole number",
                ",0:9; ; in the labels, line 3: 4 cells, where there are 5 columns",
                "vcc_sha; sha; in the labels, line 2: there is no column vcc_sha",
                "\"src/a,b.go; src/a.go; in the labels, line 2: a quoted cell does not end"
            })
    void whatIsWrongIsToldWithItsLine(String part, String instead, String reason) {
        assertThat(LABELS).contains(part);
        String broken = LABELS.replaceFirst(java.util.regex.Pattern.quote(part), instead == null ? "" : instead);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Labels.read(broken, WINDOW))
                .withMessage(reason);
    }

    @Test
    void repositoryWithoutAWindowIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Labels.read(LABELS, "repo,sha,added_lines\n"))
                .withMessage("the window has no commit of acme/shop");
    }

    static AddedRun run(String path, int start, int end) {
        return new AddedRun(RepoPath.of(path), start, end, 1);
    }
}
