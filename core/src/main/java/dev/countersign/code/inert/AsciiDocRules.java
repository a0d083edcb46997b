package dev.countersign.code.inert;

import java.util.Optional;
import java.util.regex.Pattern;

/// AsciiDoc: no includes, passthroughs, conditions, document attributes or macros that run may be added.
final class AsciiDocRules {
    private static final Pattern REFUSED =
            Pattern.compile("(?i)\\b(include|ifdef|ifndef|ifeval|endif|pass|eval|sys2?|plantuml"
                    + "|ditaa|mermaid|graphviz|diagram|kroki|iframe|video|audio|stem|asciimath|latexmath)::?\\S{0,200}\\["
                    + "|^\\+{4}|\\+{3}|\\bsubs\\s{0,3}=|\\[(plantuml|ditaa|mermaid|graphviz|pass|stem|subs)"
                    + "|\\{(set|counter2?|sys|eval):|(javascript|vbscript|data):\\S");
    private static final Pattern ATTRIBUTE = Pattern.compile("^:!?([\\w-]{1,80})!?:");
    private static final Pattern HARMLESS_ATTRIBUTE =
            Pattern.compile("(?i)(toc|toclevels|toc-title|sectnums|sectanchors|author"
                    + "|email|revdate|revnumber|description|keywords|title|doctitle|idprefix|idseparator|experimental|icons"
                    + "|page-[\\w-]{1,40})");

    private static final Pattern PASSTHROUGH = Pattern.compile("(?m)^\\+{4}|^\\[(pass|subs|%?stem)|\\bsubs\\s{0,3}=");

    private AsciiDocRules() {}

    static Optional<String> objection(ChangedLines changed) {
        if (PASSTHROUGH.matcher(changed.newLines().text()).find()
                || PASSTHROUGH.matcher(changed.oldLines().text()).find()) {
            return Optional.of("the text has blocks that are passed through as they are");
        }
        for (String line : changed.added()) {
            if (REFUSED.matcher(line).find()) {
                return Optional.of("an include, passthrough or macro was added");
            }
            var attribute = ATTRIBUTE.matcher(line);
            if (attribute.find()
                    && !HARMLESS_ATTRIBUTE.matcher(attribute.group(1)).matches()) {
                return Optional.of("a document attribute was set");
            }
        }
        return Optional.empty();
    }
}
