package dev.countersign.code;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the names whose values code compares, looks up or runs. A text kept under such a name is obeyed, whatever
/// the name says.
public final class ObeyedNames {
    private static final String WAY = "(?:[\\w$@]{1,60}(?:\\.|->|::|\\?\\.)){0,5}[$@]?";
    private static final String NAME = "([A-Za-z_]\\w{0,80})";
    private static final Pattern BEHIND_OPERATOR =
            Pattern.compile("(?:[=!]==?|<>|=~|\\b(?:case|when|in|like|eq|ne)\\b)\\s{0,9}" + WAY + NAME);
    /// Whether there is a text at all is asked of texts that are only shown as well.
    private static final Pattern BEFORE_OPERATOR = Pattern.compile("\\b" + NAME
            + "\\)?\\s{0,9}(?:(?:[=!]={1,2}+|<>|=~)\\s{0,9}+(?!(?:null|nil|None|undefined|true|false|\"\"|'')(?!\\w))"
            + "|\\.(?:equals|eql|match|includes|contains|starts|start_with|ends|end_with|localeCompare|casecmp|indexOf)"
            + "|(?:not\\s{1,9})?\\bin\\b)");
    /// `for (const title in titles)` gives the name a value.
    private static final Pattern LOOP = Pattern.compile("\\bfor\\b[\\s(]{0,9}(?:(?:const|let|var)\\s{1,9})?$");
    private static final Pattern GIVEN = Pattern.compile("\\b(\\w{1,80})\\s?\\(\\s{0,9}" + WAY + NAME);
    private static final Pattern INDEX = Pattern.compile("\\w\\[\\s{0,9}" + WAY + NAME + "\\s{0,9}]");

    private static final Pattern WORDS = Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])");
    private static final Set<String> LOOKING_UP = Set.of("get", "has", "is", "run", "when", "ends", "call", "by", "of");
    private static final Pattern LOOKING_UP_BEGINS =
            Pattern.compile("(?:equal|includ|exclud|contain|match|starts|indexof|find|fetch|quer|select|filter|where"
                    + "|exec|eval|system|popen|spawn|shell|lookup|search|compil|remov|delet|destroy|exist|count|allow"
                    + "|grant|permit|authori|ignor|skip|suppress|retr).*");
    private static final int LONGEST_LOOP_HEAD = 30;

    private ObeyedNames() {}

    /// @param bare code without comments and without what stands between quotes
    public static Set<String> in(String bare) {
        var names = new HashSet<String>();
        BEHIND_OPERATOR.matcher(bare).results().forEach(found -> names.add(found.group(1)));
        INDEX.matcher(bare).results().forEach(found -> names.add(found.group(1)));
        Matcher before = BEFORE_OPERATOR.matcher(bare);
        while (before.find()) {
            if (!isLoop(bare, before.start())) {
                names.add(before.group(1));
            }
        }
        Matcher given = GIVEN.matcher(bare);
        for (int at = 0; given.find(at); at = given.end(1)) {
            if (looksUp(given.group(1))) {
                names.add(given.group(2));
            }
        }
        return Set.copyOf(names);
    }

    /// Whether a function of this name takes what it is given for a condition, a key or a command.
    public static boolean looksUp(String function) {
        return Arrays.stream(WORDS.split(function, -1))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .anyMatch(word -> LOOKING_UP.contains(word)
                        || LOOKING_UP_BEGINS.matcher(word).matches());
    }

    private static boolean isLoop(String bare, int name) {
        return LOOP.matcher(bare.substring(Math.max(0, name - LONGEST_LOOP_HEAD), name))
                .find();
    }
}
