package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.risk.Lane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Code in documents that the project runs as tests.
class DocumentTestsTest {
    private static final String BEFORE = "# Use\n\nWords.\n\n```python\nprint(add(1, 2))\n```\n";
    private static final String OTHER_CODE = BEFORE.replace("add(1, 2)", "add(2, 3)");

    private final RealReview reviews = new RealReview();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pytest.ini|[pytest]\\naddopts = --doctest-glob=*.md",
                "pyproject.toml|[tool.pytest.ini_options]\\naddopts = '--codeblocks'",
                "conftest.py|from sybil import Sybil",
                "src/lib.rs|#![doc = include_str!(\"../README.md\")]",
                "src/lib.rs|#[cfg_attr(doctest, doc = include_str!(\"../README.md\"))]",
                "package.json|{\"scripts\": {\"test\": \"markdown-doctest\"}}",
                "project/plugins.sbt|addSbtPlugin(\"org.scalameta\" % \"sbt-mdoc\" % \"2\")",
                "Makefile|test:\\n\\tbats README.md",
                ".github/workflows/ci.yml|jobs: {a: {steps: [{run: runme run all}]}}",
                ".gitlab-ci.yml|tests:\\n  script: pytest --codeblocks",
                "tests/test_docs.py|from sybil import Sybil",
                "tests/test_docs.py|doctest.testfile('../README.md')",
                "test/t_test.exs|doctest_file \"README.md\"",
                "lib.rs|#![doc = include_str!(\"README.md\")]",
                "src/guide.rs|#![doc = include_str!(concat!(env!(\"X\"), \"/README.md\"))]"
            })
    void changedFenceIsNotInertWhereTheProjectRunsIt(String path, String settings) {
        String text = settings.replace("\\n", "\n").replace("\\t", "\t");

        assertThat(lane("README.md", OTHER_CODE, path, text)).isEqualTo(Lane.AI);
        assertThat(lane("README.md", BEFORE.replace("Words", "Other words"), path, text))
                .as("words beside it")
                .isEqualTo(Lane.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pytest.ini|[pytest]\\naddopts = -q",
                "src/lib.rs|const LOGO: &str = include_str!(\"../logo.txt\");",
                "package.json|{\"scripts\": {\"test\": \"node --test\"}}",
                "Makefile|test:\\n\\tbats tests",
                ".gitlab-ci.yml|tests:\\n  script: pytest",
                "tests/test_docs.py|import pathlib",
                "test/t_test.exs|doctest Module",
                "other/pytest.ini|[pytest]\\naddopts = --doctest-glob=*.md"
            })
    void changedFenceIsProseWhereNothingIsSaidToRunIt(String path, String settings) {
        assertThat(lane(
                        "README.md",
                        OTHER_CODE,
                        path,
                        settings.replace("\\n", "\n").replace("\\t", "\t")))
                .isEqualTo(Lane.NONE);
    }

    @Test
    void settingsBesideADocumentCountForIt() {
        String settings = "[pytest]\naddopts = --doctest-glob=*.md\n";
        assertThat(lane("docs/use.md", OTHER_CODE, "docs/pytest.ini", settings)).isEqualTo(Lane.AI);
        assertThat(lane("guides/use.md", OTHER_CODE, "docs/pytest.ini", settings))
                .isEqualTo(Lane.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "python/docs/guide.md|python/pyproject.toml|addopts = '--codeblocks'",
                "crates/a/docs/g.md|crates/a/src/lib.rs|#![doc = include_str!(\"../docs/g.md\")]",
                "src/a/README.md|src/a/mod.rs|#![doc = include_str!(\"README.md\")]",
                "a/b/c/d/e.md|a/tests/test_docs.py|from sybil import Sybil"
            })
    void everyFolderAboveADocumentIsAsked(String document, String path, String text) {
        assertThat(lane(document, OTHER_CODE, path, text)).isEqualTo(Lane.AI);
        assertThat(lane(document, OTHER_CODE, "other/" + path, text)).isEqualTo(Lane.NONE);
    }

    @Test
    void codeBelowMoreFoldersThanAreAskedIsNotInert() {
        assertThat(lane("a/".repeat(25) + "e.md", OTHER_CODE, "x.txt", "x")).isEqualTo(Lane.AI);
        assertThat(lane("a/".repeat(15) + "e.md", OTHER_CODE, "x.txt", "x")).isEqualTo(Lane.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "    assert(a);|    assert(b);",
                "-     assert(a);|-     assert(b);",
                "> \tassert(a);|> \tassert(b);"
            })
    void codeWithoutAFenceIsNotInertWhereTheProjectRunsIt(String before, String after) {
        String runs = "#![doc = include_str!(\"../README.md\")]";
        assertThat(lane("README.md", before, after, "src/lib.rs", runs)).isEqualTo(Lane.AI);
        assertThat(lane("README.md", before, after, "src/lib.rs", "fn a() {}")).isEqualTo(Lane.NONE);
        assertThat(lane("README.md", before.strip(), before.strip() + " Words.", "src/lib.rs", "fn a() {}"))
                .isEqualTo(Lane.NONE);
    }

    private Lane lane(String document, String before, String after, String settings, String text) {
        return reviews.of(Draft.of(Case.of("a document")
                        .modified(document, "A\n=\n\n" + before + "\n", "A\n=\n\n" + after + "\n")
                        .beside(settings, text)))
                .tableLane();
    }

    private Lane lane(String document, String after, String settings, String text) {
        return reviews.of(Draft.of(
                        Case.of("a document").modified(document, BEFORE, after).beside(settings, text)))
                .tableLane();
    }
}
