package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.data.DataMap;
import dev.countersign.detect.pipeline.UnpinnedReference;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnpinnedReferenceTest extends DetectorTable {
    private static final String PATH = ".github/workflows/ci.yml";
    private static final String OLD = "a".repeat(40);
    private static final String NEW = "b".repeat(40);

    @Override
    Detector detector() {
        return new UnpinnedReference();
    }

    /// A commit that is exchanged back is exchanged too.
    @Override
    boolean wayBackIsHarmless() {
        return false;
    }

    private static String steps(String... uses) {
        var text = new StringBuilder("on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n");
        for (String one : uses) {
            text.append("      - uses: ").append(one).append('\n');
        }
        return text.toString();
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("new third-party action by tag")
                        .modified(
                                PATH,
                                steps("actions/checkout@" + OLD),
                                steps("actions/checkout@" + OLD, "tj-actions/changed-files@v45"))
                        .sees(FactKind.UNPINNED, 7),
                Case.of("new action by branch")
                        .modified(PATH, steps(), steps("someone/deploy@main"))
                        .sees(FactKind.UNPINNED, 6),
                Case.of("commit becomes tag")
                        .modified(
                                PATH,
                                steps("docker/login-action@" + OLD + " # v3.0.0"),
                                steps("docker/login-action@v3"))
                        .sees(FactKind.UNPINNED, 6),
                Case.of("commit exchanged under the same version")
                        .modified(
                                PATH,
                                steps("docker/login-action@" + OLD + " # v3.1.2"),
                                steps("docker/login-action@" + NEW + " # v3.1.2"))
                        .sees(FactKind.UNPINNED, 6),
                Case.of("image without version")
                        .added(
                                "Dockerfile",
                                "FROM golang AS build\nRUN go build\nFROM scratch\nCOPY --from=build /a /a\n")
                        .sees(FactKind.UNPINNED, 1),
                Case.of("image comes loose")
                        .modified("Dockerfile", "FROM node:20@sha256:" + "c".repeat(64) + "\n", "FROM node:20\n")
                        .sees(FactKind.UNPINNED, 1),
                Case.of("latest image in compose")
                        .modified(
                                "docker-compose.yml",
                                "services:\n  db:\n    image: postgres:16\n",
                                "services:\n  db:\n    image: postgres:latest\n")
                        .sees(FactKind.UNPINNED, 3),
                Case.of("latest image in Kubernetes")
                        .added(
                                "deploy/app.yaml",
                                "apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n        - name: a\n          image: registry.example.com:5000/team/app:latest\n")
                        .sees(FactKind.UNPINNED, 8),
                Case.of("container of a job")
                        .modified(
                                PATH,
                                steps("actions/checkout@v4"),
                                steps("actions/checkout@v4")
                                        .replace("    steps:", "    container: ghcr.io/acme/build\n    steps:"))
                        .sees(FactKind.UNPINNED, 5));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("another tag of a loose action")
                        .modified(
                                PATH,
                                steps("actions/checkout@v3", "acme/x@v1"),
                                steps("actions/checkout@v4", "acme/x@v2")),
                Case.of("another commit and version")
                        .modified(PATH, steps("acme/x@" + OLD + " # v1.2.3"), steps("acme/x@" + NEW + " # v1.2.4")),
                Case.of("another commit of a moving tag")
                        .modified(PATH, steps("acme/x@" + OLD + " # v4"), steps("acme/x@" + NEW + " # v4")),
                Case.of("new action by commit").modified(PATH, steps(), steps("acme/x@" + NEW + " # v1.0.0")),
                Case.of("local action and image by digest")
                        .modified(
                                PATH,
                                steps(),
                                steps("./.github/actions/x", "docker://alpine@sha256:" + "d".repeat(64))),
                Case.of("image by version")
                        .added(
                                "Dockerfile",
                                "FROM --platform=linux/amd64 eclipse-temurin:25-jre AS run\nFROM run\nCMD [\"a\"]\n"),
                Case.of("image filled in later").added("Dockerfile", "ARG BASE\nFROM ${BASE}\n"),
                Case.of("image that is built here")
                        .added("compose.yaml", "services:\n  web:\n    build: .\n    image: acme/web\n"),
                Case.of("moved to another workflow")
                        .deleted(PATH, steps("acme/x@v1"))
                        .added(".github/workflows/b.yml", steps("acme/x@v1")),
                Case.of("a comment or page that names it")
                        .modified(
                                PATH,
                                steps("actions/checkout@v4"),
                                "# uses: someone/deploy@main\n" + steps("actions/checkout@v4"))
                        .added("docs/a.md", "uses: someone/deploy@main\n"),
                Case.of("an image key of something else").added("config/slides.yml", "slides:\n  - image: cover\n"));
    }

    @Test
    void whatGitHubKeepsCountsLess() {
        var row = Case.of("own").modified(PATH, steps(), steps("actions/setup-java@v4", "acme/x@v4", "acme/y@main"));
        assertThat(detector().detect(Fixture.view(row, DataMap.empty(), Dependencies.unknown())))
                .extracting(Sighting::severity)
                .containsExactly(1, 3, 4);
    }
}
