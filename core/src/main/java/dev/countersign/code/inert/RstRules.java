package dev.countersign.code.inert;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// reStructuredText: only directives that neither read files nor run code may be added.
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
    private static final Pattern FILE_OPTION =
            Pattern.compile("^\\s{0,40}:(file|url|literal|include|start-after|source)\\s{0,3}:");
    private static final Pattern RUNNING_LINK = Pattern.compile("(?i)[<`:]\\s{0,5}(javascript|vbscript|data):");

    private RstRules() {}

    static Optional<String> objection(ChangedLines changed) {
        for (String line : changed.added()) {
            Matcher directive = DIRECTIVE.matcher(line);
            if (directive.find() && !HARMLESS.matcher(directive.group(1)).matches()) {
                return Optional.of("the directive " + directive.group(1) + " was added");
            }
            if (FILE_OPTION.matcher(line).find() || RUNNING_LINK.matcher(line).find()) {
                return Optional.of("an option that reads a file, or a link that runs, was added");
            }
        }
        return Optional.empty();
    }
}
