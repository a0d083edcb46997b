package dev.countersign.data;

import dev.countersign.change.RepoPath;
import dev.countersign.code.Language;
import dev.countersign.code.Languages;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tells from the raw text of a file whether reading it can give elements of the data map, many times faster
/// than reading it. False is certain: a name that is declared stands in the text, not as a member of something
/// else (`order.email`), not called (`email()`), and the catalogue knows it.
final class DeclarationFilter {
    private static final Set<Language> SCHEMAS = EnumSet.of(Language.SQL, Language.PROTO, Language.GRAPHQL);
    /// Data formats declare only where one of these words stands.
    private static final Map<Language, List<String>> MARKS = Map.of(
            Language.XML, List.of("<hibernate-mapping", "<createTable", "<addColumn", ":createTable", ":addColumn"),
            Language.YAML, List.of("createTable", "addColumn", "properties:"),
            Language.JSON, List.of("createTable", "addColumn", "\"properties\""));

    private static final List<String> TRANSLATIONS = List.of("lang", "locale", "locales", "i18n", "translations");

    private final Catalogue catalogue;

    DeclarationFilter(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    static boolean canDeclare(RepoPath path, Language language) {
        return (needsModel(language) && !isTranslation(path))
                || SCHEMAS.contains(language)
                || SchemaTexts.isPrisma(path);
    }

    /// Catalogues of words on the screen name much data and hold none.
    private static boolean isTranslation(RepoPath path) {
        return TRANSLATIONS.stream().anyMatch(path::hasPart);
    }

    static boolean needsModel(Language language) {
        return Languages.PROGRAMMING.contains(language) || MARKS.containsKey(language);
    }

    boolean mayDeclare(RepoPath path, Language language, String text) {
        List<String> marks = MARKS.get(language);
        if (marks != null) {
            return marks.stream().anyMatch(text::contains) && namesData(text);
        }
        if (SCHEMAS.contains(language) || SchemaTexts.isPrisma(path)) {
            return namesData(text);
        }
        return Languages.PROGRAMMING.contains(language) && codeDeclares(text);
    }

    /// A field that says enough alone or stands in something that holds data, or any name where a table is
    /// made.
    private boolean codeDeclares(String text) {
        Names names = names(text);
        boolean field = names.unquoted && (names.strong || OwnerMarks.ofTypes(text));
        return field || (names.any && (OwnerMarks.ofCalls(text) || makesTable(text)));
    }

    /// What of the names in code the catalogue knows.
    private static final class Names {
        private boolean any;
        private boolean unquoted;
        private boolean strong;
    }

    /// One pass over the text; it ends as soon as nothing more can be learnt.
    private Names names(String text) {
        var names = new Names();
        var comments = new CommentLines(text);
        int at = 0;
        while (at < text.length() && !names.strong) {
            char c = text.charAt(at);
            if (!Identifiers.isWordChar(c)) {
                at = comments.beginsAt(at, c) ? comments.end() : at + 1;
                continue;
            }
            int end = endOfName(text, at);
            if (canBegin(text, at, end) && declares(text, at, end) && known(text, at, end, false)) {
                names.any = true;
                if (!isWholeString(text, at, end)) {
                    names.unquoted = true;
                    names.strong = known(text, at, end, true);
                }
            }
            at = end;
        }
        return names;
    }

    private static boolean makesTable(String text) {
        for (String verb : List.of("CREATE", "create", "Create", "ALTER", "alter", "Alter")) {
            for (int at = text.indexOf(verb); at >= 0; at = text.indexOf(verb, at + 1)) {
                if (SchemaTexts.MAKES_TABLE
                        .matcher(text)
                        .region(at, Math.min(text.length(), at + 80))
                        .lookingAt()) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Whether the catalogue knows any name, wherever it stands.
    private boolean namesData(String text) {
        int at = 0;
        while (at < text.length()) {
            if (!Identifiers.isWordChar(text.charAt(at))) {
                at++;
                continue;
            }
            int end = endOfName(text, at);
            if (canBegin(text, at, end) && known(text, at, end, false)) {
                return true;
            }
            at = end;
        }
        return false;
    }

    /// A key in quotes may be a member of a TypeScript type.
    private static boolean isWholeString(String text, int start, int end) {
        return start > 0
                && end < text.length()
                && (text.charAt(start - 1) == '"' || text.charAt(start - 1) == '\'')
                && text.charAt(end) == text.charAt(start - 1)
                && (end + 1 >= text.length() || ":? ".indexOf(text.charAt(end + 1)) < 0);
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
    private boolean known(String text, int start, int end, boolean strong) {
        if (end - start > Identifiers.MAX_LENGTH) {
            return true;
        }
        String name = text.substring(start, end);
        return strong ? catalogue.canSayEnough(name) : catalogue.canMatch(name);
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
