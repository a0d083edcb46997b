package dev.countersign.review;

import dev.countersign.change.RepoPath;
import dev.countersign.code.inert.CodeInProse;
import dev.countersign.detect.BaseTree;
import dev.countersign.detect.FilePair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Says whether a project runs the code in its documents, as far as the settings, tests and Rust sources in a
/// folder above them, or what builds it, name such a runner. Code that is run is not proved inert.
final class DocumentTests {
    private static final List<String> SETTINGS = List.of(
            "pyproject.toml",
            "pytest.ini",
            "setup.cfg",
            "tox.ini",
            "noxfile.py",
            "conftest.py",
            "tests/conftest.py",
            "docs/conftest.py",
            "package.json",
            "Makefile",
            "justfile",
            "Taskfile.yml",
            "build.sbt",
            "project/plugins.sbt",
            "dune",
            "Cargo.toml",
            "build.rs",
            "src/lib.rs",
            "src/main.rs",
            "lib.rs",
            "mix.exs");
    private static final List<String> BUILDS = List.of(
            ".gitlab-ci.yml",
            ".gitlab-ci.yaml",
            ".travis.yml",
            ".circleci/config.yml",
            ".buildkite/pipeline.yml",
            ".pre-commit-config.yaml",
            ".cirrus.yml",
            ".drone.yml",
            ".woodpecker.yml",
            ".appveyor.yml",
            "appveyor.yml",
            "azure-pipelines.yml",
            "bitbucket-pipelines.yml",
            "Jenkinsfile");
    private static final List<String> WORKFLOWS = List.of(
            ".github/workflows", ".gitlab", ".gitlab/ci", ".gitea/workflows", ".forgejo/workflows", ".woodpecker");
    /// Folders beside settings, "" for their own, whose files of these names may be what runs a document.
    private static final Map<String, Pattern> SOURCES = Map.of(
            "", Pattern.compile("test_.+\\.py|.+\\.rs"),
            "src", Pattern.compile(".+\\.rs"),
            "tests", Pattern.compile("(test_.+|.+_test|test|tests)\\.py|.+\\.rs"),
            "test", Pattern.compile("(test_.+|.+_test|test|tests)\\.py|.+\\.exs"));
    private static final int MOST_FILES = 50;
    private static final int MOST_FOLDERS = 20;
    private static final Pattern RUNNER = Pattern.compile(
            "doctest[-_](?:glob|plus|rst|file)|\\btestfile\\(|\\bDocFile(?:Suite|Test)\\b|--codeblocks\\b|pytest[-_]codeblocks"
                    + "|\\bsybil\\b|pytest[-_](?:markdown|examples)\\b|--markdown-docs\\b|phmdoctest|mktestdocs|markdown[-_]code[-_]runner|\\bbyexample\\b"
                    + "|include_str!\\([^;]{0,200}\\.md\"|\\bdoc[-_]comment\\b|\\bskeptic\\b|\\btrycmd\\b"
                    + "|tested-markdown|markdown-doctest|\\bevalmd\\b|\\bmdoc\\b|\\(\\s{0,9}mdx\\b|\\brunme run\\b|\\bclitest\\b|\\bmdsh\\b"
                    + "|\\bbats\\b[^\\n]{0,120}\\.md\\b");

    private final BaseTree base;
    private final Map<String, Boolean> known = new HashMap<>();
    private Optional<Boolean> builds = Optional.empty();

    DocumentTests(BaseTree base) {
        this.base = base;
    }

    /// The same file, no longer inert where code in it that is run was changed.
    FileReview withoutProofOfWhatRuns(FileReview file) {
        FilePair pair = file.pair();
        return file.isInert() && CodeInProse.isChanged(pair.file(), pair.language()) && runs(pair.path())
                ? new FileReview(pair, Optional.empty(), file.moved(), file.worded(), file.unread(), file.substance())
                : file;
    }

    private boolean runs(RepoPath document) {
        List<String> folders = foldersAbove(document);
        return folders.size() > MOST_FOLDERS || folders.stream().anyMatch(this::isNamedIn) || isNamedInBuilds();
    }

    private static List<String> foldersAbove(RepoPath document) {
        return Stream.iterate(
                        Optional.of(document.folder()),
                        Optional::isPresent,
                        folder -> folder.flatMap(DocumentTests::above))
                .flatMap(Optional::stream)
                .limit(MOST_FOLDERS + 1L)
                .toList();
    }

    private static Optional<String> above(String folder) {
        return folder.isEmpty()
                ? Optional.empty()
                : Optional.of(RepoPath.of(folder).folder());
    }

    private boolean isNamedIn(String folder) {
        return known.computeIfAbsent(
                folder, _ -> anyNames(SETTINGS.stream().map(name -> in(folder, name))) || isNamedInSources(folder));
    }

    private boolean isNamedInSources(String folder) {
        return SOURCES.entrySet().stream()
                .filter(source -> !folder.isEmpty() || !source.getKey().isEmpty())
                .anyMatch(source -> anyNames(base.in(in(folder, source.getKey())).stream()
                        .filter(path -> source.getValue().matcher(path.name()).matches())
                        .limit(MOST_FILES)));
    }

    private boolean isNamedInBuilds() {
        if (builds.isEmpty()) {
            Stream<RepoPath> workflows = WORKFLOWS.stream()
                    .flatMap(folder -> base.in(RepoPath.of(folder)).stream().limit(MOST_FILES));
            builds = Optional.of(anyNames(Stream.concat(BUILDS.stream().map(RepoPath::of), workflows)));
        }
        return builds.get();
    }

    private static RepoPath in(String folder, String name) {
        return RepoPath.of(folder.isEmpty() ? name : name.isEmpty() ? folder : folder + "/" + name);
    }

    private boolean anyNames(Stream<RepoPath> paths) {
        return paths.flatMap(path -> base.text(path).stream())
                .anyMatch(text -> RUNNER.matcher(text).find());
    }
}
