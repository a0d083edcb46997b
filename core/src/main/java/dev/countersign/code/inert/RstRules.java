package dev.countersign.code.inert;

import dev.countersign.change.Lines;
import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// reStructuredText: only directives that neither read files nor run code may be added or changed.
final class RstRules {
    private static final Pattern DIRECTIVE = Pattern.compile(
            "^\\s{0,40}\\.\\.\\s{1,9}(?:\\|[^|]{1,80}\\|\\s{1,9})?([A-Za-z][\\w:+.-]{0,60}?)\\s{0,5}::");
    private static final Pattern HARMLESS =
            Pattern.compile("(?i)(note|warning|tip|hint|important|caution|danger|attention"
                    + "|error|admonition|seealso|versionadded|versionchanged|deprecated|versionremoved|code-block|code|sourcecode"
                    + "|highlight|image|figure|toctree|contents|rubric|list-table|table|csv-table|glossary|index|centered|topic"
                    + "|sidebar|epigraph|highlights|pull-quote|math|only|container|replace|unicode|parsed-literal|hlist|todo|date"
                    + "|class|method|function|attribute|data|module|exception|property|option|envvar|confval|setting|describe"
                    + "|currentmodule|program|cmdoption|classmethod|staticmethod|decorator|templatetag|templatefilter|fieldlookup"
                    + "|django-admin|django-admin-option|console|snippet|productionlist|sectionauthor|codeauthor|meta"
                    + "|(py|js|c|cpp|http|rst|std):[a-z]{1,20})");
    private static final Pattern COPIES_FILE = Pattern.compile(
            "(?i):(download|file-contents|program-output):`"
                    + "|^\\s{0,40}\\.\\.\\s{1,9}(image|figure)::\\s{0,9}\\S{0,300}(?<!\\.(png|jpg|gif|svg|ico|bmp|pdf|\\*))(?<!\\.(jpeg|webp))\\s{0,9}$");
    private static final Pattern FILE_OPTION =
            Pattern.compile("^\\s{0,40}:(file|url|literal|include|start-after|source)\\s{0,3}:");
    private static final Pattern RUNNING_LINK = Pattern.compile("(?i)[<`:]\\s{0,5}(javascript|vbscript|data):");

    private RstRules() {}

    static Optional<String> objection(ChangedLines changed) {
        for (String line : changed.added()) {
            if (FILE_OPTION.matcher(line).find()
                    || RUNNING_LINK.matcher(line).find()
                    || COPIES_FILE.matcher(line).find()) {
                return Optional.of("something that reads a file, or a link that runs, was added");
            }
        }
        boolean running = isInRunning(changed.newLines(), changed.addedNumbers())
                || isInRunning(changed.oldLines(), changed.removedNumbers());
        return running ? Optional.of("a directive that may run or read files was added or changed") : Optional.empty();
    }

    /// Whether one of these lines opens a directive that is not known as harmless, or is indented below one.
    private static boolean isInRunning(Lines lines, BitSet numbers) {
        int running = Integer.MAX_VALUE;
        for (int n = 1; n <= lines.count(); n++) {
            String line = ChangedLines.plain(lines, n);
            if (line.isBlank()) {
                continue;
            }
            int indent = line.length() - line.stripLeading().length();
            if (indent <= running) {
                Matcher directive = DIRECTIVE.matcher(line);
                boolean harmless = !directive.find()
                        || HARMLESS.matcher(directive.group(1)).matches();
                running = harmless ? Integer.MAX_VALUE : indent;
            }
            if (running != Integer.MAX_VALUE && numbers.get(n)) {
                return true;
            }
        }
        return false;
    }
}
