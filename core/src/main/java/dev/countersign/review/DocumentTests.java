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

/// Says whether a project runs the code in its documents, as far as its own settings at the top, beside a document
/// or in its workflows name such a runner. Code that is run is not proved inert.
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
            "lib.rs");
    private static final RepoPath WORKFLOWS = RepoPath.of(".github/workflows");
    private static final int MOST_WORKFLOWS = 50;
    private static final Pattern RUNNER =
            Pattern.compile("doctest[-_](?:glob|plus|rst)|--codeblocks\\b|pytest[-_]codeblocks"
                    + "|\\bsybil\\b|pytest[-_](?:markdown|examples)\\b|phmdoctest|mktestdocs|markdown[-_]code[-_]runner|\\bbyexample\\b"
                    + "|include_str!\\(\\s{0,9}\"[^\"\\n]{0,200}\\.md\"|\\bdoc[-_]comment\\b|\\bskeptic\\b|\\btrycmd\\b"
                    + "|tested-markdown|markdown-doctest|\\bevalmd\\b|\\bmdoc\\b|\\(\\s{0,9}mdx\\b|\\brunme run\\b|\\bclitest\\b|\\bmdsh\\b"
                    + "|\\bbats\\b[^\\n]{0,120}\\.md\\b");

    private final BaseTree base;
    private final Map<String, Boolean> known = new HashMap<>();
    private Optional<Boolean> workflows = Optional.empty();

    DocumentTests(BaseTree base) {
        this.base = base;
    }

    /// The same file, no longer inert where code in it that is run was changed.
    FileReview withoutProofOfWhatRuns(FileReview file) {
        FilePair pair = file.pair();
        return file.isInert() && CodeInProse.isChanged(pair.file(), pair.language()) && runs(pair.path())
                ? new FileReview(pair, Optional.empty(), file.moved(), file.unread(), file.substance())
                : file;
    }

    private boolean runs(RepoPath document) {
        return isNamedIn("") || isNamedIn(document.folder()) || isNamedInWorkflows();
    }

    private boolean isNamedIn(String folder) {
        return known.computeIfAbsent(
                folder,
                _ -> anyNames(
                        SETTINGS.stream().map(name -> RepoPath.of(folder.isEmpty() ? name : folder + "/" + name))));
    }

    private boolean isNamedInWorkflows() {
        if (workflows.isEmpty()) {
            workflows = Optional.of(anyNames(base.in(WORKFLOWS).stream().limit(MOST_WORKFLOWS)));
        }
        return workflows.get();
    }

    private boolean anyNames(Stream<RepoPath> paths) {
        return paths.flatMap(path -> base.text(path).stream())
                .anyMatch(text -> RUNNER.matcher(text).find());
    }
}
