package dev.countersign.code.inert;

import dev.countersign.change.RepoPath;
import dev.countersign.code.inert.Inertness.Inert;
import dev.countersign.code.inert.Inertness.NotInert;
import dev.countersign.code.inert.Inertness.Undecided;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Text written for people: Markdown, reStructuredText, AsciiDoc, Textile and plain text, where no program reads it as
/// data, and where nothing was added that a renderer would load or run, or that tells readers to install
/// something else.
final class Prose {
    /// Folders whose texts programs read, render as pages or compare with.
    private static final Set<String> READ_BY_PROGRAMS = Set.of(
            "templates",
            "template",
            "_includes",
            "_layouts",
            "_data",
            "views",
            "fixtures",
            "fixture",
            "testdata",
            "test-data",
            "test_data",
            "__snapshots__",
            "snapshots",
            "golden",
            "goldens",
            "__fixtures__",
            "testfixtures",
            "partials",
            "layouts",
            "includes",
            "mails",
            "emails",
            "mailers");
    private static final Set<String> TEST_FOLDERS = Set.of("test", "tests", "spec", "specs", "__tests__", "e2e");
    private static final Set<String> DOC_FOLDERS = Set.of(
            "doc",
            "docs",
            "asciidoc",
            "site",
            "documentation",
            "guides",
            "guide",
            "manual",
            "website",
            "release_notes",
            "releases");
    /// Folders of code: texts there may be shipped with it and read by it.
    private static final Set<String> CODE_FOLDERS =
            Set.of("src", "app", "lib", "internal", "pkg", "cmd", "server", "client", "web", "agents", "assistants");
    /// Folders of programs: a text there without markup may be one, whatever its name.
    private static final Set<String> SCRIPT_FOLDERS =
            Set.of("bin", "sbin", "libexec", "script", "scripts", "tool", "tools", "hooks", "exe", "cgi-bin");
    private static final Pattern READ_ME = Pattern.compile("(?i)read[-_ ]?me[-_\\w]{0,20}\\.txt");
    private static final Pattern RESOURCES =
            Pattern.compile("(^|.*/)(src/[^/]+/(resources|webapp|assets)|resources|assets"
                    + "|public|static|dist|data|content/data)/.*");
    private static final Pattern PEOPLE_READ =
            Pattern.compile("(?i)(read[-_ ]?me|change[-_ ]?log|changes|contributors|authors"
                    + "|credits|news|history|todo|install(ation)?|notes|release[-_ ]?notes|releases?|upgrad(e|ing)|thanks|faq|contributing"
                    + "|backers|sponsors|support|code_of_conduct|migrat(ion|ing)|about|acknowledg[a-z]{1,10}|building|hacking|roadmap)"
                    + "([-_.][\\w.-]{0,40})?");

    private Prose() {}

    static Inertness judge(Candidate candidate) {
        RepoPath path = candidate.path();
        if (isReadByPrograms(path)) {
            return new Undecided("programs may read this text");
        }
        if (candidate.file().isDeleted()) {
            return new Inert("prose only, deleted");
        }
        ChangedLines changed = ChangedLines.of(candidate);
        return objection(candidate, changed).<Inertness>map(NotInert::new).orElseGet(() -> new Inert("prose only"));
    }

    private static Optional<String> objection(Candidate candidate, ChangedLines changed) {
        Optional<String> own = switch (candidate.language()) {
            case RST -> RstRules.objection(changed).or(() -> HiddenComments.inRst(changed));
            case ASCIIDOC -> AsciiDocRules.objection(changed).or(() -> HiddenComments.inAsciiDoc(changed));
            case TEXTILE -> TextileRules.objection(changed);
            case PLAIN_TEXT -> Optional.empty();
            default -> MarkdownRules.objection(changed).or(() -> HiddenComments.inMarkup(changed));
        };
        return own.or(() -> InstallCommands.objection(changed))
                .or(() -> ShellLines.objection(changed))
                .or(() -> Addresses.objection(changed))
                .or(() -> FrontMatter.objection(candidate));
    }

    /// Whether the place of a text says that programs, not only people, read it.
    static boolean isReadByPrograms(RepoPath path) {
        String lower = path.value().toLowerCase(Locale.ROOT).replace('\n', ' ');
        List<String> folders = List.of(path.folder().toLowerCase(Locale.ROOT).split("/", -1));
        boolean forPeople = PEOPLE_READ.matcher(path.name()).matches();
        if (isAmongData(path)) {
            return true;
        }
        if (!isMarkup(path) && isAmongPrograms(path)) {
            return !READ_ME.matcher(path.name()).matches();
        }
        boolean inDocs = folders.stream().anyMatch(DOC_FOLDERS::contains);
        if (folders.stream().anyMatch(TEST_FOLDERS::contains)
                || folders.stream().anyMatch(CODE_FOLDERS::contains)
                || RESOURCES.matcher(lower).matches()) {
            return !forPeople && !(inDocs && isMarkup(path));
        }
        return !isMarkup(path) && !forPeople && !inDocs;
    }

    /// Whether programs read, render or compare what stands in a folder of this name.
    static boolean isAmongData(RepoPath path) {
        return isBelow(READ_BY_PROGRAMS, path);
    }

    static boolean isAmongPrograms(RepoPath path) {
        return isBelow(SCRIPT_FOLDERS, path);
    }

    private static boolean isBelow(Set<String> names, RepoPath path) {
        return Stream.of(path.folder().toLowerCase(Locale.ROOT).split("/", -1)).anyMatch(names::contains);
    }

    private static boolean isMarkup(RepoPath path) {
        return Set.of("md", "markdown", "rst", "adoc", "asciidoc", "textile").contains(path.extension());
    }
}
