package dev.countersign.code;

import dev.countersign.change.FileChange;
import dev.countersign.change.RepoPath;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
            "testfixtures",
            "integration-tests",
            "cypress",
            "__snapshots__");
    private static final Set<String> DOC_PARTS = Set.of("doc", "docs", "documentation", "guides", "man");
    /// What runs when documents are built, whatever it is called after.
    private static final Set<String> BUILDS_DOCUMENTS = Set.of(
            "conf.py", "makefile", "make.bat", "gemfile", "rakefile", "dockerfile", "package.json", "noxfile.py");
    private static final Set<String> EXAMPLE_PARTS =
            Set.of("example", "examples", "sample", "samples", "demo", "demos", "bench", "benchmark", "benchmarks");
    private static final Pattern SAMPLE_OF_DOCS = Pattern.compile("(?:code[_-]?)?snippets|[a-z0-9_-]{1,60}[_-]samples");
    private static final Set<String> VENDOR_PARTS =
            Set.of("vendor", "vendors", "node_modules", "third_party", "third-party", "bower_components", "thirdparty");
    /// Names of folders that hold the product as often: a specification that is served, samples of blood, a demo that
    /// is online.
    private static final Set<String> DOUBTFUL_PARTS = Set.of(
            "spec",
            "specs",
            "e2e",
            "sample",
            "samples",
            "demo",
            "demos",
            "doc",
            "docs",
            "documentation",
            "guides",
            "man");
    private static final Set<String> TOOL_PARTS = Set.of("scripts", "tools", "ci", "build-tools", "buildsrc", ".mvn");

    /// As the runners find them: a word of its own at the end, so that `Audit.java`, `Latest.java`, `EDIT.cs` and
    /// `contest.js` are none. `Spec` is a test only where a runner goes by that name; elsewhere it is a
    /// specification.
    private static final Pattern TEST_NAME = Pattern.compile("test_.*\\.(?:py|rb)"
            + "|.*_test\\.(?:go|py|rb|js|ts|exs)|(?:.*_)?tests\\.py|.*_spec\\.(?:rb|js|ts)"
            + "|.*[._-](?:test|spec)\\.[cm]?[jt]sx?"
            + "|.*[a-z0-9_](?:Test|Tests|TestCase)\\.(?:java|kt|groovy|scala|cs|php)"
            + "|.*[a-z0-9]Spec\\.(?:kt|groovy|scala)|.*[a-z0-9_](?:IT|ITCase)\\.(?:java|kt|groovy|scala)");
    /// What is built into the product whatever its name: `src/main`, and `src/commonMain` of Kotlin.
    private static final Pattern OF_PRODUCT = Pattern.compile("/src/(?:main|[a-z0-9]{1,40}Main)/");
    private static final Pattern OF_PACKAGES = Pattern.compile("/src/main/(?:java|kotlin|scala|groovy|resources)/");
    private static final Set<String> DOC_EXTENSIONS =
            Set.of("md", "rst", "adoc", "asciidoc", "textile", "txt", "markdown");
    private static final Set<String> PROGRAM_EXTENSIONS = Set.of(
            "java", "kt", "kts", "groovy", "gradle", "scala", "py", "js", "mjs", "cjs", "jsx", "ts", "mts", "cts",
            "tsx", "vue", "svelte", "php", "rb", "go", "cs", "vb", "fs", "rs", "c", "cc", "cpp", "h", "hpp", "swift",
            "sh", "bash", "ps1", "pl", "pm", "ex", "exs", "lua", "jsp", "cshtml");

    /// Whether the file is part of the product, as far as its path tells.
    public boolean isProduction() {
        return this == PRODUCTION;
    }

    /// The role of a changed file. One that moves keeps the role in which more is asked of it, so that no move takes
    /// a change out of sight.
    public static FileRole of(FileChange file) {
        FileRole now = of(file.path());
        FileRole then = file.oldPath() == null ? now : of(file.oldPath());
        return then.demand() > now.demand() ? then : now;
    }

    /// Whether the file was part of the product and goes on under a path that is not.
    public static boolean leavesProduction(FileChange file) {
        return file.isRenamed()
                && file.oldPath() != null
                && of(file.oldPath()).isProduction()
                && !of(file.path()).isProduction();
    }

    /// Whether the file is a test, an example or a document by nothing but the name of a folder that may hold the
    /// product as well.
    static boolean isToldByDoubtfulFolder(FileChange file) {
        return of(file).isAsideOfProduct()
                && Stream.of(file.path(), file.oldPath() == null ? file.path() : file.oldPath())
                        .anyMatch(path -> !isSampleOfDocuments(path)
                                && !withoutDoubtful(path).isAsideOfProduct());
    }

    private boolean isAsideOfProduct() {
        return demand() < VENDORED.demand();
    }

    private static boolean isSampleOfDocuments(RepoPath path) {
        String[] parts = parts("/" + path.folder() + "/");
        return anyIn(parts, DOC_PARTS) && anySample(parts);
    }

    private static FileRole withoutDoubtful(RepoPath path) {
        String kept = Arrays.stream(path.value().split("/", -1))
                .limit(path.value().chars().filter(c -> c == '/').count())
                .filter(part -> !DOUBTFUL_PARTS.contains(part.toLowerCase(Locale.ROOT)))
                .map(part -> part + "/")
                .collect(Collectors.joining());
        return of(RepoPath.of(kept + path.name()));
    }

    private int demand() {
        return switch (this) {
            case PRODUCTION -> 5;
            case TOOLING -> 4;
            case VENDORED -> 3;
            case EXAMPLE -> 2;
            case TEST -> 1;
            case DOCUMENTATION -> 0;
        };
    }

    public static FileRole of(RepoPath path) {
        String folder = "/" + path.folder() + "/";
        if (anyIn(parts(before(OF_PACKAGES, folder)), VENDOR_PARTS)) {
            return VENDORED;
        }
        Matcher product = OF_PRODUCT.matcher(folder);
        String[] parts = parts(before(OF_PRODUCT, folder));
        if (path.name().equals("conftest.py")) {
            return TOOLING; // run by every run of the tests, before them
        }
        if (BUILDS_DOCUMENTS.contains(path.name().toLowerCase(Locale.ROOT)) && anyIn(parts, DOC_PARTS)) {
            return TOOLING;
        }
        if (anyIn(parts, TEST_PARTS)
                || (!product.find() && TEST_NAME.matcher(path.name()).matches())) {
            return TEST;
        }
        if (anyIn(parts, EXAMPLE_PARTS)) {
            return EXAMPLE;
        }
        if (DOC_EXTENSIONS.contains(path.extension()) && !isRequirements(path)) {
            return DOCUMENTATION;
        }
        if (anyIn(parts, DOC_PARTS)) {
            return amongDocuments(path, parts);
        }
        return anyIn(parts, TOOL_PARTS) ? TOOLING : PRODUCTION;
    }

    /// A program does not become prose by the folder it stands in: below the project's own documents it builds
    /// them, deeper the folder may as well be a package.
    private static FileRole amongDocuments(RepoPath path, String[] parts) {
        if (!PROGRAM_EXTENSIONS.contains(path.extension())) {
            return DOCUMENTATION;
        }
        if (anySample(parts)) {
            return EXAMPLE;
        }
        return DOC_PARTS.contains(parts[0]) && !parts[0].equals("man") ? TOOLING : PRODUCTION;
    }

    private static boolean anySample(String[] parts) {
        return Arrays.stream(parts)
                .anyMatch(part -> SAMPLE_OF_DOCS.matcher(part).matches());
    }

    /// Below `src/main/java` folders are names of packages: `org.springframework.samples` is no folder of samples.
    /// Below `src/main/webapp` they are folders: `vendors` is one of vendors. `folder` begins and ends with `/`.
    private static String before(Pattern root, String folder) {
        Matcher found = root.matcher(folder);
        return found.find() ? folder.substring(0, found.start() + 1) : folder;
    }

    private static String[] parts(String folder) {
        String inner = folder.length() > 2 ? folder.substring(1) : "";
        return inner.toLowerCase(Locale.ROOT).split("/", -1);
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
