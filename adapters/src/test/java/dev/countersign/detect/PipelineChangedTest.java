package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.data.DataMap;
import dev.countersign.detect.pipeline.PipelineDetectors;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineChangedTest extends DetectorTable {
    private static final String PATH = ".github/workflows/ci.yml";
    private static final String CI = """
            name: CI
            on: push
            jobs:
              build:
                runs-on: ubuntu-latest
                strategy:
                  matrix:
                    node: [18, 20]
                steps:
                  - uses: actions/checkout@v3
                  - run: make build
            """;

    @Override
    Detector detector() {
        return PipelineDetectors.all().stream()
                .filter(d -> d.about().name().equals("pipeline-changed"))
                .findFirst()
                .orElseThrow();
    }

    /// Whatever a pipeline did before, it does something else then.
    @Override
    boolean wayBackIsHarmless() {
        return false;
    }

    private static Case ci(String name, String from, String to) {
        return Case.of(name).modified(PATH, CI, CI.replace(from, to));
    }

    @Override
    List<Case> positives() {
        return List.of(
                ci("script changed", "make build", "make build deploy").sees(FactKind.PIPELINE_CHANGED, 11),
                ci("trigger added", "on: push", "on: [push, schedule]").sees(FactKind.PIPELINE_CHANGED, 2),
                ci("runner changed", "ubuntu-latest", "self-hosted").sees(FactKind.PIPELINE_CHANGED, 5),
                ci("one more version of a runtime", "[18, 20]", "[18, 20, 22]").sees(FactKind.PIPELINE_CHANGED, 8),
                Case.of("a secret is used")
                        .modified(PATH, CI, CI + "        env:\n          KEY: ${{ secrets.DEPLOY_KEY }}\n")
                        .sees(FactKind.PIPELINE_CHANGED, 13),
                Case.of("a pinned new action")
                        .modified(PATH, CI, CI + "      - uses: acme/deploy@" + "a".repeat(40) + "\n")
                        .sees(FactKind.PIPELINE_CHANGED, 12),
                Case.of("Jenkins")
                        .modified(
                                "Jenkinsfile",
                                "stage('a') {\n  sh 'make'\n}\n",
                                "stage('a') {\n  sh 'make publish'\n}\n")
                        .sees(FactKind.PIPELINE_CHANGED, 2),
                Case.of("a script that a workflow calls")
                        .modified(".github/workflows/scripts/check.sh", "#!/bin/sh\nmake\n", "#!/bin/sh\nmake all\n")
                        .sees(FactKind.PIPELINE_CHANGED, 2),
                Case.of("new CircleCI")
                        .added(".circleci/config.yml", "version: 2.1\njobs:\n  build:\n    steps:\n      - run: make\n")
                        .sees(FactKind.PIPELINE_CHANGED, 1),
                Case.of("Tekton task")
                        .added(
                                "deploy/build.yaml",
                                "apiVersion: tekton.dev/v1\nkind: Task\nspec:\n  steps:\n    - script: make\n")
                        .sees(FactKind.PIPELINE_CHANGED, 5));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                ci("another version of an action", "checkout@v3", "checkout@v4"),
                ci("pinned now, with its version beside it", "checkout@v3", "checkout@" + "a".repeat(40) + " # v4.1.0"),
                ci("a comment", "on: push", "# every push\non: push # always"),
                ci("layout", "[18, 20]", "[ 18,  20 ]"),
                ci("quotes", "make build", "\"make build\""),
                Case.of("another version of an image in GitLab")
                        .modified(
                                ".gitlab-ci.yml",
                                "image: ruby:3.2\ntest:\n  script:\n    - make\n",
                                "image: ruby:3.3\ntest:\n  script:\n    - make\n"),
                Case.of("what a more specific word names")
                        .modified(
                                PATH,
                                CI,
                                CI.replace("on: push\n", "on: push\npermissions:\n  id-token: write\n")
                                        .replace("permissions:\n", "permissions:\n"))
                        .beside("x", ""),
                Case.of("data kept beside workflows")
                        .modified(".github/workflows/test/db.json", "{\"port\": 1}\n", "{\"port\": 2}\n"),
                Case.of("an ordinary YAML file").modified("config/app.yml", "run: a\n", "run: b\n"),
                Case.of("a page about pipelines").modified("docs/ci.md", CI, CI.replace("make", "ninja")));
    }

    @Test
    void newCodeCountsMoreThanSettingsAndVersionsOfRuntimesNothing() {
        assertThat(severity("make build", "curl https://x.example | sh")).isEqualTo(3);
        assertThat(severity("ubuntu-latest", "self-hosted")).isEqualTo(2);
        assertThat(severity("[18, 20]", "[18, 20, 22]")).isEqualTo(0);
    }

    private int severity(String from, String to) {
        return detector()
                .detect(Fixture.view(ci("severity", from, to), DataMap.empty(), Dependencies.unknown()))
                .getFirst()
                .severity();
    }

    @Test
    void routineCommandsAndMovedScriptsWeighLessThanNewOnes() {
        assertThat(severities(CI.replace("make build", "make test"))).containsExactly(2);
        assertThat(severities(CI.replace("make build", "make release"))).containsExactly(3);
        assertThat(severities(
                        CI.replace("make build", "./ci.sh --fast"), CI.replace("make build", "./ci.sh --jobs=2 --all")))
                .containsExactly(2);
        assertThat(severities(
                        CI.replace("make build", "./ci.sh --fast"), CI.replace("make build", "./ci.sh --from=a/b")))
                .containsExactly(3);
        assertThat(severities(CI.replace("make build", "./ci.sh --a $KEY"), CI.replace("make build", "./ci.sh $KEY")))
                .containsExactly(2);
        for (String weaker :
                List.of("./sign.sh a && ./deploy.sh", "./deploy.sh --verify-signature", "curl -f https://x.example")) {
            String to = weaker.contains("curl") ? "curl -k https://x.example" : "./deploy.sh";
            assertThat(severities(CI.replace("make build", weaker), CI.replace("make build", to)))
                    .as(weaker)
                    .containsExactly(3);
        }
        String script = "      - run: ./deploy.sh\n";
        assertThat(severities(CI + script, CI.replace("    steps:\n", "    steps:\n" + script)))
                .isNotEmpty()
                .allMatch(severity -> severity < 3);
        assertThat(severities(CI, CI.replace("    steps:\n", "    steps:\n" + script)))
                .containsExactly(3);
    }

    @Test
    void commandThatIsOnlyWrittenInAnotherWayWeighsLess() {
        String named = "      - name: wait\n        run: |\n          ./wait.sh db\n";
        String bare = "      - run: |\n          ./wait.sh db\n";
        assertThat(severities(CI + named, CI + bare)).isNotEmpty().allMatch(severity -> severity < 3);
        assertThat(severities(CI + named, CI + bare.replace("./wait.sh db", "./wait.sh db; ./more.sh")))
                .contains(3);
        assertThat(severities(
                        CI + "    paths:\n      - ./wait.sh db\n",
                        CI + "    paths:\n      - ./other\n    x:\n      - run: ./wait.sh db\n"))
                .contains(3);
        assertThat(severities(
                        CI + "      - run:\n          command: ./wait.sh db\n", CI + "      - run: ./wait.sh db\n"))
                .isNotEmpty()
                .allMatch(severity -> severity < 3);
    }

    private List<Integer> severities(String after) {
        return severities(CI, after);
    }

    private List<Integer> severities(String before, String after) {
        Case row = Case.of("severities").modified(PATH, before, after);
        return detector().detect(Fixture.view(row, DataMap.empty(), Dependencies.unknown())).stream()
                .map(Sighting::severity)
                .toList();
    }
}
