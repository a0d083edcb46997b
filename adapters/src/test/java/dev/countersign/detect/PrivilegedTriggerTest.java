package dev.countersign.detect;

import dev.countersign.detect.pipeline.PrivilegedTrigger;
import java.util.List;

class PrivilegedTriggerTest extends DetectorTable {
    private static final String BUILD = """
            name: Build
            on:
              pull_request:
            jobs:
              build:
                runs-on: ubuntu-latest
                steps:
                  - uses: actions/checkout@v4
                    with:
                      ref: ${{ github.event.pull_request.head.sha }}
                  - run: npm ci && npm test
            """;
    private static final String LABEL = """
            name: Label
            on: [pull_request_target]
            jobs:
              label:
                runs-on: ubuntu-latest
                steps:
                  - uses: actions/labeler@v5
                  - uses: actions/checkout@v4
            """;
    private static final String REPORT = """
            name: Report
            on:
              workflow_run:
                workflows: [Build]
                types: [completed]
            jobs:
              report:
                runs-on: ubuntu-latest
                steps:
                  - run: ls
                  - uses: actions/download-artifact@v4
                    with:
                      run-id: ${{ github.event.workflow_run.id }}
                  - run: ./report.sh
            """;

    @Override
    Detector detector() {
        return new PrivilegedTrigger();
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("trigger exchanged")
                        .modified(
                                ".github/workflows/build.yml",
                                BUILD,
                                BUILD.replace("pull_request:", "pull_request_target:"))
                        .sees(FactKind.PIPELINE_TRIGGER, 10),
                Case.of("checkout of the head added")
                        .modified(".github/workflows/label.yml", LABEL, LABEL + """
                                        with:
                                          ref: ${{ github.event.pull_request.head.ref }}
                                """.indent(0))
                        .sees(FactKind.PIPELINE_TRIGGER, 10),
                Case.of("checkout of the merge of a pull request")
                        .modified(
                                ".github/workflows/label.yml",
                                LABEL,
                                LABEL.stripTrailing()
                                        + "\n        with:\n          ref: refs/pull/${{ github.event.number }}/merge\n")
                        .sees(FactKind.PIPELINE_TRIGGER, 10),
                Case.of("comment starts a checkout by script")
                        .added(".github/workflows/bot.yml", """
                                on: issue_comment
                                jobs:
                                  bot:
                                    runs-on: ubuntu-latest
                                    steps:
                                      - uses: actions/checkout@v4
                                      - run: |
                                          gh pr checkout ${{ github.event.issue.number }}
                                          make docs
                                """)
                        .sees(FactKind.PIPELINE_TRIGGER, 7),
                Case.of("new workflow that takes artifacts of another run")
                        .added(".github/workflows/report.yml", REPORT)
                        .sees(FactKind.PIPELINE_TRIGGER, 11),
                Case.of("fork's repository checked out")
                        .modified(
                                ".github/workflows/label.yml",
                                LABEL,
                                LABEL.stripTrailing()
                                        + "\n        with:\n          repository: ${{ github.event.pull_request.head.repo.full_name }}\n")
                        .sees(FactKind.PIPELINE_TRIGGER, 10));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("labels only").added(".github/workflows/label.yml", LABEL),
                Case.of("checkout of the head without privilege").added(".github/workflows/build.yml", BUILD),
                Case.of("stood there before; a step was added")
                        .modified(
                                ".github/workflows/build.yml",
                                BUILD.replace("pull_request:", "pull_request_target:"),
                                BUILD.replace("pull_request:", "pull_request_target:")
                                        .replace("npm test", "npm test && npm run lint")),
                Case.of("renamed")
                        .deleted(".github/workflows/report.yml", REPORT)
                        .added(".github/workflows/coverage-report.yml", REPORT),
                Case.of("a comment warns of it")
                        .modified(
                                ".github/workflows/build.yml",
                                BUILD,
                                "# never use pull_request_target with this checkout\n" + BUILD),
                Case.of("a page quotes it").added("docs/ci.md", BUILD.replace("pull_request:", "pull_request_target:")),
                Case.of("checkout of the base under the privileged trigger")
                        .modified(
                                ".github/workflows/label.yml",
                                LABEL,
                                LABEL.stripTrailing()
                                        + "\n        with:\n          ref: ${{ github.event.pull_request.base.sha }}\n"),
                Case.of("artifacts within the same run")
                        .added(
                                ".github/workflows/build.yml",
                                REPORT.replace(
                                        "workflow_run:\n    workflows: [Build]\n    types: [completed]", "push:")));
    }
}
