package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.data.DataMap;
import dev.countersign.detect.pipeline.ExpressionInjection;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpressionInjectionTest extends DetectorTable {
    @Override
    Detector detector() {
        return new ExpressionInjection();
    }

    private static String workflow(String trigger, String steps) {
        return "on:\n  " + trigger + ":\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n" + steps;
    }

    private static Case changed(String name, String trigger, String before, String after) {
        return Case.of(name).modified(".github/workflows/a.yml", workflow(trigger, before), workflow(trigger, after));
    }

    @Override
    List<Case> positives() {
        return List.of(
                changed(
                                "title in a script",
                                "issues",
                                "      - run: echo hi\n",
                                "      - run: echo \"${{ github.event.issue.title }}\"\n")
                        .sees(FactKind.PIPELINE_INJECTION, 7),
                changed(
                                "branch name in a block",
                                "pull_request",
                                "      - run: |\n          git fetch\n",
                                "      - run: |\n          git fetch\n          git diff origin/${{ github.head_ref }}\n")
                        .sees(FactKind.PIPELINE_INJECTION, 9),
                changed("comment in github-script", "issue_comment", "      - run: ls\n", """
                              - uses: actions/github-script@v7
                                with:
                                  script: |
                                    const text = `${{ github.event.comment.body }}`
                        """.indent(0))
                        .sees(FactKind.PIPELINE_INJECTION, 10),
                changed("issue in an agent's prompt", "issues", "      - run: ls\n", """
                              - uses: anthropics/claude-code-action@v1
                                with:
                                  prompt: |
                                    Triage this: ${{ github.event.issue.body }}
                        """.indent(0))
                        .sees(FactKind.PIPELINE_INJECTION, 10),
                changed(
                                "brackets instead of dots",
                                "pull_request_target",
                                "      - run: ls\n",
                                "      - run: echo ${{ github['event'].pull_request['title'] }}\n")
                        .sees(FactKind.PIPELINE_INJECTION, 7),
                changed(
                                "by way of a variable of the workflow",
                                "pull_request_target",
                                "      - run: ls\n",
                                "      - env:\n          TITLE: ${{ github.event.pull_request.title }}\n        run: echo ${{ env.TITLE }}\n")
                        .sees(FactKind.PIPELINE_INJECTION, 9),
                changed(
                                "commit message",
                                "push",
                                "      - run: ls\n",
                                "      - run: ./notify ${{ github.event.head_commit.message }}\n")
                        .sees(FactKind.PIPELINE_INJECTION, 7),
                Case.of("in a composite action")
                        .added(
                                ".github/actions/x/action.yml",
                                "runs:\n  using: composite\n  steps:\n    - shell: bash\n      run: echo ${{ github.head_ref }}\n")
                        .sees(FactKind.PIPELINE_INJECTION, 5));
    }

    @Override
    List<Case> lookAlikes() {
        String unsafe = "      - run: echo ${{ github.event.issue.title }}\n";
        return List.of(
                changed(
                        "the safe form",
                        "issues",
                        "      - run: ls\n",
                        "      - env:\n          TITLE: ${{ github.event.issue.title }}\n        run: echo \"$TITLE\"\n"),
                changed(
                        "a number is no text",
                        "pull_request",
                        "      - run: ls\n",
                        "      - run: echo ${{ github.event.pull_request.number }} ${{ github.sha }}\n"),
                changed(
                        "only asked about",
                        "issue_comment",
                        "      - run: ls\n",
                        "      - run: echo ${{ contains(github.event.comment.body, '/deploy') }}\n"),
                changed(
                        "in a condition",
                        "issue_comment",
                        "      - run: ls\n",
                        "      - if: startsWith(github.event.comment.body, '/run')\n        run: ls\n"),
                changed(
                        "in the input of an action",
                        "pull_request",
                        "      - run: ls\n",
                        "      - uses: actions/checkout@v4\n        with:\n          ref: ${{ github.head_ref }}\n"),
                changed("stood there before", "issues", unsafe, unsafe + "      - run: ls\n"),
                Case.of("moved to another file")
                        .deleted(".github/workflows/a.yml", workflow("issues", unsafe))
                        .added(".github/workflows/b.yml", workflow("issues", unsafe)),
                changed(
                        "input of a closed list",
                        "workflow_dispatch:\n    inputs:\n      level:\n        type: choice\n  workflow_call",
                        "      - run: ls\n",
                        "      - run: ./x ${{ inputs.level }}\n"),
                Case.of("in a page").added("docs/ci.md", workflow("issues", unsafe)));
    }

    @Test
    void whoStartsByHandIsTrustedMoreThanAnOutsider() {
        assertThat(severity("workflow_dispatch", "${{ inputs.tag }}")).isEqualTo(2);
        assertThat(severity("pull_request", "${{ github.head_ref }}")).isEqualTo(3);
        assertThat(severity("pull_request_target", "${{ github.head_ref }}")).isEqualTo(5);
    }

    private int severity(String trigger, String expression) {
        var row = Case.of("severity")
                .added(".github/workflows/a.yml", workflow(trigger, "      - run: ./x " + expression + "\n"));
        return detector()
                .detect(Fixture.view(row, DataMap.empty(), Dependencies.unknown()))
                .getFirst()
                .severity();
    }
}
