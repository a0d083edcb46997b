package dev.countersign.detect;

import dev.countersign.detect.pipeline.PipelineDetectors;
import java.util.List;

class GateWeakenedTest extends DetectorTable {
    private static final String PATH = ".github/workflows/ci.yml";
    private static final String CI = """
            name: CI
            on:
              push:
              pull_request:
            jobs:
              build:
                runs-on: ubuntu-latest
                steps:
                  - uses: actions/checkout@v4
                  - run: ./mvnw -B verify
                  - name: Scan
                    uses: aquasecurity/trivy-action@0.28.0
                    with:
                      severity: MEDIUM,HIGH,CRITICAL
                      exit-code: '1'
              codeql:
                runs-on: ubuntu-latest
                steps:
                  - uses: github/codeql-action/init@v3
                  - uses: github/codeql-action/analyze@v3
            """;

    @Override
    Detector detector() {
        return PipelineDetectors.all().stream()
                .filter(d -> d.about().name().equals("gate-weakened"))
                .findFirst()
                .orElseThrow();
    }

    private static Case ci(String name, String from, String to) {
        return Case.of(name).modified(PATH, CI, CI.replace(from, to));
    }

    @Override
    List<Case> positives() {
        return List.of(
                ci("scan removed", "      - uses: github/codeql-action/analyze@v3\n", "")
                        .sees(FactKind.GATE_WEAKENED, 20),
                ci("scan may fail", "      - name: Scan\n", "      - name: Scan\n        continue-on-error: true\n")
                        .sees(FactKind.GATE_WEAKENED, 13),
                ci("scan exits with 0", "exit-code: '1'", "exit-code: '0'").sees(FactKind.GATE_WEAKENED, 12),
                ci("job never runs", "  codeql:\n", "  codeql:\n    if: ${{ false }}\n")
                        .sees(FactKind.GATE_WEAKENED, 21),
                ci("tests swallowed", "./mvnw -B verify", "./mvnw -B verify || true")
                        .sees(FactKind.GATE_WEAKENED, 10),
                ci("tests skipped", "./mvnw -B verify", "./mvnw -B verify -DskipTests")
                        .sees(FactKind.GATE_WEAKENED, 10),
                ci("fewer severities fail", "MEDIUM,HIGH,CRITICAL", "CRITICAL").sees(FactKind.GATE_WEAKENED, 14),
                ci("not on pull requests", "  pull_request:\n", "").sees(FactKind.GATE_WEAKENED, 4),
                ci(
                                "not for these paths",
                                "  push:\n  pull_request:\n",
                                "  push:\n  pull_request:\n    paths-ignore:\n      - 'legacy/**'\n")
                        .sees(FactKind.GATE_WEAKENED, 6),
                Case.of("allow_failure in GitLab")
                        .modified(
                                ".gitlab-ci.yml",
                                "sast:\n  script:\n    - semgrep ci\n",
                                "sast:\n  script:\n    - semgrep ci\n  allow_failure: true\n")
                        .sees(FactKind.GATE_WEAKENED, 3),
                Case.of("tests left Jenkins")
                        .modified(
                                "Jenkinsfile",
                                "pipeline {\n  sh './gradlew build'\n  sh 'npm test'\n}\n",
                                "pipeline {\n  sh './gradlew build'\n}\n")
                        .sees(FactKind.GATE_WEAKENED, 3),
                Case.of("vulnerabilities up to any score pass")
                        .modified(
                                "pom.xml",
                                "<project>\n<failBuildOnCVSS>7</failBuildOnCVSS>\n</project>\n",
                                "<project>\n<failBuildOnCVSS>11</failBuildOnCVSS>\n</project>\n")
                        .sees(FactKind.GATE_WEAKENED, 2),
                Case.of("coverage may fall")
                        .modified(
                                "pyproject.toml",
                                "[tool.coverage.report]\nfail_under = 90\n",
                                "[tool.coverage.report]\nfail_under = 60\n")
                        .sees(FactKind.GATE_WEAKENED, 2),
                Case.of("the build skips its tests")
                        .modified(
                                "pom.xml",
                                "<project>\n<properties>\n</properties>\n</project>\n",
                                "<project>\n<properties>\n<skipTests>true</skipTests>\n</properties>\n</project>\n")
                        .sees(FactKind.GATE_WEAKENED, 3),
                Case.of("hook removed")
                        .modified(
                                ".pre-commit-config.yaml",
                                "repos:\n- repo: a\n  hooks:\n  - id: gitleaks\n  - id: black\n",
                                "repos:\n- repo: a\n  hooks:\n  - id: black\n")
                        .sees(FactKind.GATE_WEAKENED, 4),
                Case.of("workflow deleted")
                        .deleted(
                                ".github/workflows/semgrep.yml",
                                "on: pull_request\njobs:\n  s:\n    steps:\n      - run: semgrep ci\n")
                        .sees(FactKind.GATE_WEAKENED, 5));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                ci("another version of a scan", "trivy-action@0.28.0", "trivy-action@0.29.0"),
                Case.of("job moved to another file")
                        .modified(PATH, CI, CI.substring(0, CI.indexOf("  codeql:")))
                        .added(
                                ".github/workflows/codeql.yml",
                                "on: pull_request\njobs:\n" + CI.substring(CI.indexOf("  codeql:"))),
                Case.of("moved into a script")
                        .modified(
                                PATH,
                                "on: push\njobs:\n  a:\n    steps:\n      - run: go test ./...\n",
                                "on: push\njobs:\n  a:\n    steps:\n      - run: ./ci/test.sh\n")
                        .added("ci/test.sh", "#!/bin/sh\nset -e\ngo test ./...\n"),
                Case.of("Travis left for what runs already")
                        .deleted(".travis.yml", "language: go\nscript:\n  - go test ./...\n")
                        .beside(
                                ".github/workflows/go.yml",
                                "on: push\njobs:\n  a:\n    steps:\n      - run: go test -race ./...\n"),
                Case.of("npm left for yarn")
                        .modified(
                                PATH,
                                "on: push\njobs:\n  a:\n    steps:\n      - run: npm test\n",
                                "on: push\njobs:\n  a:\n    steps:\n      - run: yarn test --ci\n"),
                Case.of("npx left for pnpm, coverage around the tests")
                        .modified(
                                PATH,
                                "on: push\njobs:\n  a:\n    steps:\n      - run: npx c8 npm run test:ci\n",
                                "on: push\njobs:\n  a:\n    steps:\n      - run: pnpm exec c8 pnpm run test:ci\n"),
                Case.of("the pipeline of a vendored copy goes with it")
                        .deleted(
                                "vendor/github.com/acme/toml/.travis.yml",
                                "language: go\nscript:\n  - go test ./...\n"),
                Case.of("another step may fail")
                        .modified(
                                PATH,
                                CI,
                                CI + "      - uses: codecov/codecov-action@v4\n        continue-on-error: true\n"),
                Case.of("new lint that may fail at first").modified(PATH, CI, CI + "      - run: rubocop || true\n"),
                ci(
                        "pages need no checks",
                        "  push:\n",
                        "  push:\n    paths-ignore:\n      - '**.md'\n      - 'docs/**'\n"),
                ci(
                        "a job that builds an image without tests",
                        "  codeql:\n",
                        "  image:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ./mvnw package -DskipTests\n  codeql:\n"),
                Case.of("installing a test tool is no test")
                        .modified(
                                PATH,
                                "on: push\njobs:\n  a:\n    steps:\n      - run: pip install pytest tox\n",
                                "on: push\njobs:\n  a:\n    steps:\n      - run: pip install -r requirements.txt\n"),
                Case.of("coverage must rise")
                        .modified(
                                "setup.cfg",
                                "[coverage:report]\nfail_under = 60\n",
                                "[coverage:report]\nfail_under = 90\n"),
                Case.of("skipping in a profile")
                        .modified(
                                "pom.xml",
                                "<project>\n<profiles>\n</profiles>\n</project>\n",
                                "<project>\n<profiles>\n<profile><id>fast</id>\n<properties>\n<skipTests>true</skipTests>\n</properties></profile>\n</profiles>\n</project>\n"),
                Case.of("hooks replaced by one that does their work")
                        .modified(
                                ".pre-commit-config.yaml",
                                "repos:\n- repo: a\n  hooks:\n  - id: flake8\n  - id: isort\n",
                                "repos:\n- repo: b\n  hooks:\n  - id: ruff\n"),
                Case.of("words in a page")
                        .modified("docs/ci.md", "Run `npm test`.\nRun semgrep.\n", "Run the tests.\n"));
    }
}
