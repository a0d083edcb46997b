package dev.countersign.data;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Looks in the raw text of code for what makes a type hold data (its name, an annotation, a parent, the value
/// of a column) and for calls that make a schema. Says no only where [TypeFields] and [SchemaCalls] find none.
final class OwnerMarks {
    private static final Set<String> DECLARES_TYPE =
            Set.of("class", "interface", "struct", "type", "record", "object", "module", "trait", "enum", "namespace");
    private static final Set<String> MODIFIERS_OF_CARRIERS = Set.of("record", "data", "dataclass");
    private static final Set<String> TAGS = Set.of("gorm", "xorm", "db", "bson", "bun", "sql", "pg");
    private static final Set<String> ANYWHERE = anywhere();

    private OwnerMarks() {}

    private static Set<String> anywhere() {
        var words = new HashSet<>(TypeFields.STORED_PARENT);
        words.addAll(TypeFields.MESSAGE_PARENT);
        words.addAll(MODIFIERS_OF_CARRIERS);
        words.addAll(Set.of("Column", "mapped_column"));
        return Set.copyOf(words);
    }

    /// Whether fields may belong to something that holds data.
    static boolean ofTypes(String text) {
        return any(text, OwnerMarks::marksType);
    }

    /// Whether a schema may be made by calls.
    static boolean ofCalls(String text) {
        return any(
                text,
                (whole, start, end, word, before) ->
                        isCalled(whole, end) && SchemaCalls.isSchemaCall(word.toLowerCase(Locale.ROOT)));
    }

    private interface Mark {
        boolean stands(String text, int start, int end, String word, String before);
    }

    private static boolean any(String text, Mark mark) {
        String before = "";
        int at = 0;
        while (at < text.length()) {
            if (!isNameChar(text.charAt(at))) {
                at++;
                continue;
            }
            int start = at;
            while (at < text.length() && isNameChar(text.charAt(at))) {
                at++;
            }
            if (at - start > Identifiers.MAX_LENGTH) {
                before = "";
                continue;
            }
            String word = text.substring(start, at);
            if (mark.stands(text, start, at, word, before)) {
                return true;
            }
            before = word;
        }
        return false;
    }

    private static boolean marksType(String text, int start, int end, String word, String before) {
        if (ANYWHERE.contains(word)
                || (TAGS.contains(word) && text.startsWith(":\"", end))
                || (word.equals("models") && text.startsWith(".", end))) {
            return true;
        }
        String lower = word.toLowerCase(Locale.ROOT);
        char previous = start == 0 ? ' ' : text.charAt(start - 1);
        boolean annotation = "@[\\.:, (".indexOf(previous) >= 0
                && (TypeFields.STORED_TYPE.contains(lower) || TypeFields.STORED_FIELD.contains(lower))
                && Character.isUpperCase(word.charAt(0));
        return annotation || (DECLARES_TYPE.contains(before) && holdsData(word)) || isAssignedClass(text, start, word);
    }

    private static boolean holdsData(String typeName) {
        return Words.isCarrier(typeName) || Words.isPersonLike(typeName);
    }

    /// `const User = class {}`: the name stands elsewhere.
    private static boolean isAssignedClass(String text, int start, String word) {
        return word.equals("class")
                && start >= 2
                && text.substring(Math.max(0, start - 3), start).strip().endsWith("=");
    }

    /// Ruby calls without brackets: what follows may be a string or symbol.
    private static boolean isCalled(String text, int end) {
        return end < text.length() && "( :'\"<{".indexOf(text.charAt(end)) >= 0;
    }

    private static boolean isNameChar(char c) {
        return Identifiers.isWordChar(c) || c == '_';
    }
}
