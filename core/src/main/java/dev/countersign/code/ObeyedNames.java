package dev.countersign.code;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells the names whose values code compares, looks up or runs. A text kept under such a name is obeyed, whatever
/// the name says.
public final class ObeyedNames {
    /// Whether there is a text at all is asked of texts that are only shown as well.
    private static final Pattern COMPARED = Pattern.compile(
            "\\)?\\s{0,9}(?:(?:[=!]={1,2}+|<>|=~)\\s{0,9}+(?!(?:null|nil|None|undefined|true|false|\"\"|'')(?!\\w))"
                    + "|\\.(?:equals|eql|match|includes|contains|starts|start_with|ends|end_with|localeCompare|casecmp|indexOf)"
                    + "|(?:not\\s{1,9})?\\bin\\b)");
    private static final Pattern INDEX_END = Pattern.compile("\\s{0,9}]");
    /// `for (const title in titles)` gives the name a value.
    private static final Pattern LOOP = Pattern.compile("\\bfor\\b[\\s(]{0,9}(?:(?:const|let|var)\\s{1,9})?$");
    private static final int LONGEST_LOOP_HEAD = 30;

    private static final Set<String> OPERATORS = Set.of("==", "!=", "<>", "=~");
    private static final Set<String> WORD_OPERATORS = Set.of("case", "when", "in", "like", "eq", "ne");
    private static final int MOST_SPACE = 9;
    private static final int LONGEST_PART = 80;

    private static final Pattern WORDS = Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])");
    private static final Set<String> LOOKING_UP = Set.of("get", "has", "is", "run", "when", "ends", "call", "by", "of");
    private static final Pattern LOOKING_UP_BEGINS =
            Pattern.compile("(?:equal|includ|exclud|contain|match|starts|indexof|find|fetch|quer|select|filter|where"
                    + "|exec|eval|system|popen|spawn|shell|lookup|search|compil|remov|delet|destroy|exist|count|allow"
                    + "|grant|permit|authori|ignor|skip|suppress|retr).*");

    /// Chars that are searched for all names of a file together; behind that every name counts as obeyed.
    private static final long MOST_SEARCHED = 50_000_000;

    private static final int PER_PLACE = 200;

    private final String bare;
    private final Map<String, Boolean> known = new HashMap<>();
    private long searched;

    /// @param bare code without comments and without what stands between quotes
    public ObeyedNames(String bare) {
        this.bare = bare;
    }

    /// Whether the code compares the value of a name, looks it up, or gives it to a function that does.
    public boolean has(String name) {
        return !name.isEmpty() && known.computeIfAbsent(name, this::search);
    }

    private boolean search(String name) {
        searched += bare.length();
        for (int at = bare.indexOf(name); at >= 0; at = bare.indexOf(name, at + 1)) {
            searched += PER_PLACE;
            int end = at + name.length();
            boolean whole = !isWord(at - 1) && !isWord(end);
            if (searched > MOST_SEARCHED || (whole && (isCompared(at, end) || isBehindOperator(at, end)))) {
                return true;
            }
        }
        return searched > MOST_SEARCHED;
    }

    /// Whether a function of this name takes what it is given for a condition, a key or a command.
    public static boolean looksUp(String function) {
        return Arrays.stream(WORDS.split(function, -1))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .anyMatch(word -> LOOKING_UP.contains(word)
                        || LOOKING_UP_BEGINS.matcher(word).matches());
    }

    private boolean isCompared(int at, int end) {
        return COMPARED.matcher(bare)
                        .region(end, bare.length())
                        .useTransparentBounds(true)
                        .lookingAt()
                && !LOOP.matcher(bare.substring(Math.max(0, at - LONGEST_LOOP_HEAD), at))
                        .find();
    }

    /// Behind `==`, `case` and the like, first in a call, or alone in brackets: `a == b.name`, `find(name`, `a[name]`.
    private boolean isBehindOperator(int at, int end) {
        int way = wayTo(at);
        int before = spaceBefore(way);
        if (before == 0) {
            return false;
        }
        return switch (bare.charAt(before - 1)) {
            case '(' -> looksUp(wordBefore(spaceBefore(before - 1)));
            case '[' ->
                isWord(before - 2)
                        && INDEX_END.matcher(bare).region(end, bare.length()).lookingAt();
            default ->
                (before > 1 && OPERATORS.contains(bare.substring(before - 2, before)))
                        || WORD_OPERATORS.contains(wordBefore(before));
        };
    }

    /// Where the way to a name begins: `a.b->` of `a.b->name`.
    private int wayTo(int name) {
        int at = sigilBefore(name);
        for (int joint = jointBefore(at); joint > 0; joint = jointBefore(at)) {
            int part = partBefore(at - joint);
            if (part == at - joint) {
                return at;
            }
            at = part;
        }
        return at;
    }

    private int sigilBefore(int at) {
        return at > 0 && (bare.charAt(at - 1) == '$' || bare.charAt(at - 1) == '@') ? at - 1 : at;
    }

    private int jointBefore(int at) {
        if (bare.startsWith("?->", at - 3)) {
            return 3;
        }
        if (bare.startsWith("->", at - 2) || bare.startsWith("::", at - 2) || bare.startsWith("?.", at - 2)) {
            return 2;
        }
        return bare.startsWith(".", at - 1) ? 1 : 0;
    }

    private int partBefore(int end) {
        int at = end;
        while (at > 0 && (isWord(at - 1) || bare.charAt(at - 1) == '$' || bare.charAt(at - 1) == '@')) {
            at--;
        }
        return at;
    }

    private int spaceBefore(int end) {
        int at = end;
        while (at > 0 && end - at < MOST_SPACE && Character.isWhitespace(bare.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private String wordBefore(int end) {
        int at = end;
        while (end - at < LONGEST_PART && isWord(at - 1)) {
            at--;
        }
        return bare.substring(at, end);
    }

    private boolean isWord(int at) {
        if (at < 0 || at >= bare.length()) {
            return false;
        }
        char c = bare.charAt(at);
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
}
