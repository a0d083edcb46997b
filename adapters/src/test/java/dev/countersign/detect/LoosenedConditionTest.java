package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.detect.pipeline.LoosenedCondition;
import dev.countersign.risk.Lane;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoosenedConditionTest extends DetectorTable {
    private static final String PATH = ".github/workflows/ci.yml";
    private static final String ON_MAIN =
            "        if: github.event_name == 'push' && github.ref == 'refs/heads/main'\n";
    private static final String OF_MEMBERS = "    if: github.event.comment.author_association == 'MEMBER'\n";

    private static String ci(String ofStep, String ofJob) {
        return """
            name: CI
            on:
              push:
              pull_request:
              issue_comment:
            jobs:
              build:
                runs-on: ubuntu-latest
                steps:
                  - uses: actions/checkout@v4
                  - name: Publish
            %s        run: ./scripts/release.sh
              preview:
                runs-on: ubuntu-latest
            %s    steps:
                  - run: ./scripts/preview.sh
            """.formatted(ofStep, ofJob);
    }

    private static Case becomes(String name, String ofStep, String ofJob) {
        return Case.of(name).modified(PATH, ci(ON_MAIN, OF_MEMBERS), ci(ofStep, ofJob));
    }

    @Override
    Detector detector() {
        return new LoosenedCondition();
    }

    /// Another person in place of one is as strange the other way.
    @Override
    boolean wayBackIsHarmless() {
        return false;
    }

    @Override
    List<Case> positives() {
        return List.of(
                becomes("condition of a step removed", "", OF_MEMBERS).sees(FactKind.PIPELINE_TRIGGER, 12),
                becomes("condition of a job removed", ON_MAIN, "").sees(FactKind.PIPELINE_TRIGGER, 16),
                becomes("one of two terms left out", "        if: github.event_name == 'push'\n", OF_MEMBERS)
                        .sees(FactKind.PIPELINE_TRIGGER, 12),
                becomes("and became or", ON_MAIN.replace("&&", "||"), OF_MEMBERS)
                        .sees(FactKind.PIPELINE_TRIGGER, 12),
                becomes("one more may", ON_MAIN, OF_MEMBERS.replace("\n", " || github.actor == 'eve'\n"))
                        .sees(FactKind.PIPELINE_TRIGGER, 0),
                becomes("others may", ON_MAIN, OF_MEMBERS.replace("MEMBER", "NONE"))
                        .sees(FactKind.PIPELINE_TRIGGER, 16),
                becomes("another event", ON_MAIN.replace("'push'", "'pull_request'"), OF_MEMBERS)
                        .sees(FactKind.PIPELINE_TRIGGER, 12),
                becomes("turned round", ON_MAIN.replace("ref ==", "ref !="), OF_MEMBERS)
                        .sees(FactKind.PIPELINE_TRIGGER, 12),
                becomes("always true", ON_MAIN.replace("\n", " || true\n"), OF_MEMBERS)
                        .sees(FactKind.PIPELINE_TRIGGER, 12),
                Case.of("under another id of the job")
                        .modified(PATH, ci(ON_MAIN, OF_MEMBERS), ci(ON_MAIN, "").replace("preview:", "show:"))
                        .sees(FactKind.PIPELINE_TRIGGER, 16),
                Case.of("fork let in")
                        .modified(
                                PATH,
                                ci("", "    if: ${{ !github.event.pull_request.head.repo.fork }}\n"),
                                ci("", "    if: ${{ always() }}\n"))
                        .sees(FactKind.PIPELINE_TRIGGER, 15));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                becomes(
                        "written otherwise",
                        ON_MAIN.replace(": github", ": ${{ github").replace("main'\n", "main' }}\n"),
                        OF_MEMBERS),
                becomes(
                        "in another order",
                        "        if: github.ref == 'refs/heads/main' && github.event_name == 'push'\n",
                        OF_MEMBERS),
                becomes("one term more", ON_MAIN.replace("\n", " && github.actor != 'eve'\n"), OF_MEMBERS),
                becomes("another branch", ON_MAIN.replace("heads/main", "heads/trunk"), OF_MEMBERS),
                becomes(
                        "in brackets",
                        "        if: (github.event_name == 'push') && (github.ref == 'refs/heads/main')\n",
                        OF_MEMBERS),
                Case.of("from the job to its step")
                        .modified(
                                PATH,
                                ci(ON_MAIN, OF_MEMBERS),
                                ci(ON_MAIN, "")
                                        .replace(
                                                "- run: ./scripts/preview.sh",
                                                "- run: ./scripts/preview.sh\n    "
                                                        + OF_MEMBERS
                                                                .strip()
                                                                .indent(4)
                                                                .stripTrailing())),
                Case.of("step that goes")
                        .modified(
                                PATH,
                                ci(ON_MAIN, OF_MEMBERS),
                                ci(ON_MAIN, OF_MEMBERS)
                                        .replace(
                                                "      - name: Publish\n" + ON_MAIN
                                                        + "        run: ./scripts/release.sh\n",
                                                "")),
                Case.of("condition on a platform")
                        .modified(PATH, ci("        if: matrix.os == 'linux'\n", ""), ci("", "")),
                Case.of("routine on every branch")
                        .modified(
                                PATH,
                                ci(ON_MAIN, OF_MEMBERS).replace("./scripts/release.sh", "mvn -B verify"),
                                ci("", OF_MEMBERS).replace("./scripts/release.sh", "mvn -B verify")),
                Case.of("said by the only trigger")
                        .modified(
                                PATH,
                                ci(ON_MAIN, OF_MEMBERS),
                                ci("", OF_MEMBERS)
                                        .replace(
                                                "  push:\n  pull_request:\n  issue_comment:\n",
                                                "  push:\n    branches: [main]\n")),
                Case.of("condition of a file that is no workflow")
                        .modified("ci/a.yml", ci(ON_MAIN, OF_MEMBERS), ci("", "")));
    }

    @Test
    void lostConditionIsForSecurity() {
        var draft = Draft.of(becomes("lost", "", OF_MEMBERS)).saying("Release earlier");
        var kept = Draft.of(becomes("kept", ON_MAIN.replace("heads/main", "heads/trunk"), OF_MEMBERS));

        assertThat(new RealReview().of(draft).tableLane()).isEqualTo(Lane.SECURITY);
        assertThat(new RealReview().of(kept).tableLane()).isEqualTo(Lane.PEER);
    }
}
