package dev.countersign.detect;

import dev.countersign.detect.pipeline.TokenPermissions;
import java.util.List;

class TokenPermissionsTest extends DetectorTable {
    private static final String PATH = ".github/workflows/ci.yml";
    private static final String JOBS = """
            jobs:
              build:
                runs-on: ubuntu-latest
                steps:
                  - run: make
            """;

    @Override
    Detector detector() {
        return new TokenPermissions();
    }

    private static String with(String permissions) {
        return "on: push\n" + permissions + JOBS;
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("read becomes write")
                        .modified(
                                PATH,
                                with("permissions:\n  contents: read\n"),
                                with("permissions:\n  contents: write\n"))
                        .sees(FactKind.PIPELINE_PERMISSION, 3),
                Case.of("a scope more")
                        .modified(
                                PATH,
                                with("permissions:\n  contents: read\n"),
                                with("permissions:\n  contents: read\n  packages: write\n"))
                        .sees(FactKind.PIPELINE_PERMISSION, 4),
                Case.of("all scopes")
                        .modified(PATH, with("permissions: read-all\n"), with("permissions: write-all\n"))
                        .sees(FactKind.PIPELINE_PERMISSION, 2),
                Case.of("identity for other systems, from the default")
                        .modified(PATH, with(""), with("permissions:\n  id-token: write\n"))
                        .sees(FactKind.PIPELINE_PERMISSION, 3),
                Case.of("one job may more than the workflow")
                        .modified(
                                PATH,
                                with("permissions: {}\n"),
                                with("permissions: {}\n")
                                        .replace(
                                                "    runs-on",
                                                "    permissions:\n      pull-requests: write\n    runs-on"))
                        .sees(FactKind.PIPELINE_PERMISSION, 6),
                Case.of("narrow permissions dropped")
                        .modified(PATH, with("permissions:\n  contents: read\n"), with(""))
                        .sees(FactKind.PIPELINE_PERMISSION, 3),
                Case.of("every secret for the called workflow")
                        .modified(
                                PATH,
                                "on: push\njobs:\n  d:\n    uses: ./.github/workflows/d.yml\n",
                                "on: push\njobs:\n  d:\n    uses: ./.github/workflows/d.yml\n    secrets: inherit\n")
                        .sees(FactKind.PIPELINE_PERMISSION, 5),
                Case.of("new workflow that may write code")
                        .added(".github/workflows/release.yml", with("permissions:\n  contents: write\n"))
                        .sees(FactKind.PIPELINE_PERMISSION, 3));
    }

    @Override
    boolean wayBackIsHarmless() {
        // naming permissions and dropping them are not each other's opposite: see the two cases of the default
        return false;
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("named for the first time")
                        .modified(PATH, with(""), with("permissions:\n  contents: read\n  pull-requests: write\n")),
                Case.of("write becomes read")
                        .modified(
                                PATH,
                                with("permissions:\n  contents: write\n"),
                                with("permissions:\n  contents: read\n")),
                Case.of("from the workflow down to the job")
                        .modified(
                                PATH,
                                with("permissions:\n  contents: write\n"),
                                with("permissions: {}\n")
                                        .replace(
                                                "    runs-on", "    permissions:\n      contents: write\n    runs-on")),
                Case.of("job renamed")
                        .modified(
                                PATH,
                                with("permissions:\n  contents: write\n"),
                                with("permissions:\n  contents: write\n").replace("  build:", "  compile:")),
                Case.of("workflow moved")
                        .deleted(PATH, with("permissions:\n  contents: write\n"))
                        .added(".github/workflows/main.yml", with("permissions:\n  contents: write\n")),
                Case.of("new workflow that uploads results")
                        .added(
                                ".github/workflows/codeql.yml",
                                with("permissions:\n  contents: read\n  security-events: write\n")),
                Case.of("words in a script")
                        .modified(
                                PATH,
                                with("permissions:\n  contents: read\n"),
                                with("permissions:\n  contents: read\n").replace("make", "echo 'contents: write'")),
                Case.of("all to none").modified(PATH, with("permissions: write-all\n"), with("permissions: {}\n")));
    }
}
