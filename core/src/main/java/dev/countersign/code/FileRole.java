package dev.countersign.code;

import dev.countersign.change.RepoPath;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a file is for, judged by its path. A role only ranks and explains; it never makes a file inert.
public enum FileRole {
    PRODUCTION,
    TEST,
    DOCUMENTATION,
    EXAMPLE,
    /// Third-party code kept in the repository.
    VENDORED,
    /// Build and development tools of the project itself.
    TOOLING;

    private static final Set<String> TEST_PARTS = Set.of(
            "test",
            "tests",
            "spec",
            "specs",
            "__tests__",
            "__mocks__",
            "testdata",
            "test-data",
            "fixtures",
            "e2e",
            "testing",
            "testfixtures",
            "integration-tests",
            "cypress",
            "__snapshots__");
    private static final Set<String> DOC_PARTS = Set.of("doc", "docs", "documentation", "guides", "website", "man");
    private static final Set<String> EXAMPLE_PARTS =
            Set.of("example", "examples", "sample", "samples", "demo", "demos", "bench", "benchmark", "benchmarks");
    private static final Set<String> VENDOR_PARTS =
            Set.of("vendor", "vendors", "node_modules", "third_party", "third-party", "bower_components", "thirdparty");
    private static final Set<String> TOOL_PARTS = Set.of("scripts", "tools", "ci", "build-tools", "buildsrc");
    private static final Pattern TEST_NAME = Pattern.compile(
            "(?i)(^test_.*\\.(py|rb)|.*_(test|spec)\\.(go|py|rb|js|ts|exs)|.*[._-](test|spec)\\.[cm]?[jt]sx?"
                    + "|.*(Test|Tests|IT|TestCase|Spec)\\.(java|kt|groovy|scala|cs|php)|conftest\\.py)");
    private static final Pattern OF_PACKAGES = Pattern.compile("/src/main/(?:java|kotlin|scala|groovy|resources)/");
    private static final Set<String> DOC_EXTENSIONS = Set.of("md", "rst", "adoc", "asciidoc", "txt", "markdown");

    /// Whether the file is part of the product, as far as its path tells.
    public boolean isProduction() {
        return this == PRODUCTION;
    }

    public static FileRole of(RepoPath path) {
        String[] parts = withoutPackage(path.folder().toLowerCase(Locale.ROOT)).split("/", -1);
        if (anyIn(parts, VENDOR_PARTS)) {
            return VENDORED;
        }
        if (anyIn(parts, TEST_PARTS) || TEST_NAME.matcher(path.name()).matches()) {
            return TEST;
        }
        if (anyIn(parts, EXAMPLE_PARTS)) {
            return EXAMPLE;
        }
        if (anyIn(parts, DOC_PARTS) || (DOC_EXTENSIONS.contains(path.extension()) && !isRequirements(path))) {
            return DOCUMENTATION;
        }
        return anyIn(parts, TOOL_PARTS) ? TOOLING : PRODUCTION;
    }

    /// Below `src/main/java` folders are names of packages: `org.springframework.samples` is no folder of
    /// samples. Below `src/main/webapp` they are folders: `vendors` is one of vendors.
    private static String withoutPackage(String folder) {
        Matcher main = OF_PACKAGES.matcher("/" + folder + "/");
        return main.find()
                ? folder.substring(0, Math.min(folder.length(), main.start() + "src/main".length()))
                : folder;
    }

    private static boolean isRequirements(RepoPath path) {
        return path.name().toLowerCase(Locale.ROOT).contains("requirements")
                || path.name().equals("CMakeLists.txt");
    }

    private static boolean anyIn(String[] parts, Set<String> names) {
        for (String part : parts) {
            if (names.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
