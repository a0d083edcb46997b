package dev.countersign.data;

import dev.countersign.change.RepoPath;
import dev.countersign.code.Language;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tells from the raw text of a file whether reading it can give elements of the data map, many times faster than
/// reading it. False is certain: a name that is declared stands in the text, not as a member of something else
/// (`order.email`), not called (`email()`), and the catalogue knows it.
final class DeclarationFilter {
    private static final Set<Language> CODE = EnumSet.of(
            Language.JAVA,
            Language.KOTLIN,
            Language.PYTHON,
            Language.JAVASCRIPT,
            Language.TYPESCRIPT,
            Language.GO,
            Language.PHP,
            Language.RUBY,
            Language.CSHARP);
    private static final Set<Language> SCHEMAS = EnumSet.of(Language.SQL, Language.PROTO, Language.GRAPHQL);
    /// Data formats declare only where one of these words stands.
    private static final Map<Language, List<String>> MARKS = Map.of(
            Language.XML, List.of("<hibernate-mapping", "<createTable", "<addColumn", ":createTable", ":addColumn"),
            Language.YAML, List.of("createTable", "addColumn", "properties:"),
            Language.JSON, List.of("createTable", "addColumn", "\"properties\""));

    private final Catalogue catalogue;

    DeclarationFilter(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    static boolean canDeclare(RepoPath path, Language language) {
        return needsModel(language) || SCHEMAS.contains(language) || SchemaTexts.isPrisma(path);
    }

    static boolean needsModel(Language language) {
        return CODE.contains(language) || MARKS.containsKey(language);
    }

    boolean mayDeclare(RepoPath path, Language language, String text) {
        List<String> marks = MARKS.get(language);
        if (marks != null) {
            return marks.stream().anyMatch(text::contains) && names(text, false);
        }
        boolean schema = SCHEMAS.contains(language) || SchemaTexts.isPrisma(path);
        return (CODE.contains(language) && names(text, true)) || (schema && names(text, false));
    }

    private boolean names(String text, boolean code) {
        int at = 0;
        while (at < text.length()) {
            if (!Identifiers.isWordChar(text.charAt(at))) {
                at++;
                continue;
            }
            int end = endOfName(text, at);
            if (canBegin(text, at, end) && (!code || declares(text, at, end)) && known(text, at, end)) {
                return true;
            }
            at = end;
        }
        return false;
    }

    private boolean canBegin(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (Identifiers.isWordChar(text.charAt(i))
                    && Identifiers.startsWord(text, i)
                    && catalogue.canBeginAt(text, i)) {
                return true;
            }
        }
        return false;
    }

    /// A name of more chars than the catalogue looks at may hold several that a grammar tells apart.
    private boolean known(String text, int start, int end) {
        return end - start > Identifiers.MAX_LENGTH || catalogue.canMatch(text.substring(start, end));
    }

    private static boolean declares(String text, int start, int end) {
        int next = end;
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        if (next < text.length() && text.charAt(next) == '(') {
            return false;
        }
        int before = start - 1;
        while (before >= 0
                && (text.charAt(before) == '_' || text.charAt(before) == '$' || text.charAt(before) == '#')) {
            before--;
        }
        return before < 0 || text.charAt(before) != '.' || isOwn(text, before) || text.startsWith("..", before - 1);
    }

    /// Whether `this` or `self` stands before the dot.
    private static boolean isOwn(String text, int dot) {
        return text.startsWith("this", dot - 4) || text.startsWith("self", dot - 4);
    }

    private static int endOfName(String text, int start) {
        int end = start;
        while (end < text.length() && (isNameChar(text.charAt(end)) || isHyphenInside(text, end))) {
            end++;
        }
        return end;
    }

    private static boolean isNameChar(char c) {
        return Identifiers.isWordChar(c) || c == '_' || c == '$';
    }

    private static boolean isHyphenInside(String text, int i) {
        return text.charAt(i) == '-' && i + 1 < text.length() && isNameChar(text.charAt(i + 1));
    }
}
