package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.detect.pipeline.SelfHostedRunner;
import dev.countersign.risk.Lane;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfHostedRunnerTest extends DetectorTable {
    private static final String PATH = ".github/workflows/ci.yml";

    private static String ci(String on, String machine) {
        return """
            name: CI
            on: [%s]
            jobs:
              build:
                runs-on: %s
                steps:
                  - run: make
            """.formatted(on, machine);
    }

    private static Case machine(String name, String machine) {
        return Case.of(name).modified(PATH, ci("pull_request", "ubuntu-latest"), ci("pull_request", machine));
    }

    @Override
    Detector detector() {
        return new SelfHostedRunner();
    }

    @Override
    List<Case> positives() {
        return List.of(
                machine("own machine", "self-hosted").sees(FactKind.PIPELINE_TRIGGER, 5),
                machine("own machine among labels", "[self-hosted, linux]").sees(FactKind.PIPELINE_TRIGGER, 5),
                machine("label of nobody else", "build-box").sees(FactKind.PIPELINE_TRIGGER, 5),
                machine("group of machines", "\n      group: big").sees(FactKind.PIPELINE_TRIGGER, 0),
                machine(
                                "choice of machines",
                                "${{ matrix.os }}\n    strategy:\n      matrix:\n        os: [ubuntu-latest, self-hosted]")
                        .sees(FactKind.PIPELINE_TRIGGER, 0),
                Case.of("strangers may start it")
                        .modified(PATH, ci("push", "self-hosted"), ci("push, pull_request", "self-hosted"))
                        .sees(FactKind.PIPELINE_TRIGGER, 5),
                Case.of("comments may start it")
                        .modified(PATH, ci("push", "self-hosted"), ci("issue_comment", "self-hosted"))
                        .sees(FactKind.PIPELINE_TRIGGER, 5),
                Case.of("new workflow")
                        .added(PATH, ci("pull_request", "self-hosted"))
                        .sees(FactKind.PIPELINE_TRIGGER, 5));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                machine("newer hosted machine", "ubuntu-24.04"),
                machine("another system", "macos-latest"),
                machine(
                        "choice of hosted machines",
                        "${{ matrix.os }}\n    strategy:\n      matrix:\n        os: [ubuntu-latest, windows-latest]"),
                Case.of("own machine for what is pushed")
                        .modified(PATH, ci("push", "ubuntu-latest"), ci("push", "self-hosted")),
                Case.of("own machine as before")
                        .modified(
                                PATH,
                                ci("pull_request", "self-hosted"),
                                ci("pull_request", "self-hosted").replace("make", "make all")),
                Case.of("other labels of an own machine")
                        .modified(PATH, ci("pull_request", "self-hosted"), ci("pull_request", "[self-hosted, arm64]")),
                Case.of("back to hosted ones")
                        .modified(PATH, ci("pull_request", "self-hosted"), ci("pull_request", "ubuntu-latest")),
                Case.of("name of a job")
                        .modified(
                                PATH,
                                ci("pull_request", "ubuntu-latest"),
                                ci("pull_request", "ubuntu-latest").replace("build:", "self-hosted:")));
    }

    @Test
    void ownMachineForStrangersIsForSecurity() {
        var open = Draft.of(machine("own machine", "self-hosted")).saying("Build faster");
        var hosted = Draft.of(machine("hosted machine", "ubuntu-24.04")).saying("Build faster");

        assertThat(new RealReview().of(open).tableLane()).isEqualTo(Lane.SECURITY);
        assertThat(new RealReview().of(hosted).tableLane()).isLessThan(Lane.SECURITY);
    }
}
