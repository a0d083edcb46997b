package dev.countersign.code.inert;

import dev.countersign.change.RepoPath;
import dev.countersign.code.inert.Inertness.Inert;
import dev.countersign.code.inert.Inertness.NotInert;
import dev.countersign.code.inert.Inertness.Undecided;
import dev.countersign.code.inert.Inertness.Worded;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Blade templates, which are PHP by their name and something else by their content: only comments of words that
/// fill whole lines, and blank lines, may change. What PHP's grammar says of such a file holds only for lines in
/// which Blade can see nothing.
final class BladeComments {
    private static final String SUFFIX = ".blade.php";
    private static final Pattern SEEN_BY_BLADE = Pattern.compile("[@{}<>?]");

    /// What reads its content as Markdown, in which blank lines and indentation mean something.
    private static final Pattern MARKDOWN = Pattern.compile("mail::|(?i:<x-markdown\\b|@markdown\\b)");
    private static final Pattern MAILS = Pattern.compile("(?i)(^|.*/)e?mails?(/.*)?");

    private BladeComments() {}

    static boolean isTemplate(RepoPath path) {
        return path.name().toLowerCase(Locale.ROOT).endsWith(SUFFIX);
    }

    static Inertness judge(Candidate candidate) {
        if (candidate.file().isAdded()
                || candidate.file().isDeleted()
                || candidate.file().isRenamed()) {
            return new NotInert("a template was added, deleted or moved");
        }
        if (isMarkdown(candidate)) {
            return new Undecided("a template of Markdown, in which layout means something");
        }
        Inertness parsed = ParsedCode.judge(candidate);
        if (parsed.isProved() && !isSeenByBlade(candidate)) {
            return parsed;
        }
        if (!isPage(candidate.path())) {
            return new Undecided("a template of something that is no page");
        }
        Optional<List<BladeText.Piece>> before = BladeText.withoutComments(candidate.oldText());
        Optional<List<BladeText.Piece>> after = BladeText.withoutComments(candidate.newText());
        if (before.isEmpty() || after.isEmpty()) {
            return new Undecided("the template is not well-formed enough");
        }
        if (before.equals(after)) {
            return new Inert("only comments or blank lines of a template");
        }
        return PageLooks.areAll(BladePage.tokens(before.get()), BladePage.tokens(after.get()))
                ? new Worded("words and looks of a page only")
                : new NotInert("more than comments changed in a template");
    }

    private static boolean isMarkdown(Candidate candidate) {
        return MAILS.matcher(candidate.path().folder()).matches()
                || MARKDOWN.matcher(candidate.oldText()).find()
                || MARKDOWN.matcher(candidate.newText()).find();
    }

    private static boolean isSeenByBlade(Candidate candidate) {
        ChangedLines changed = ChangedLines.of(candidate);
        return Stream.concat(changed.added().stream(), changed.removed().stream())
                .anyMatch(line -> SEEN_BY_BLADE.matcher(line).find());
    }

    /// Not a script made of a template: `deploy.sh.blade.php`, Envoy's tasks.
    private static boolean isPage(RepoPath path) {
        String name = path.name().toLowerCase(Locale.ROOT);
        String stem = name.substring(0, name.length() - SUFFIX.length());
        boolean plain = stem.indexOf('.') < 0 || stem.endsWith(".html");
        return plain && !stem.equals("envoy");
    }
}
