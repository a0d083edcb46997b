package dev.countersign.code.inert;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Finds what leads people elsewhere or turns round what they are told: numbers, addresses, and words of English that
/// deny, allow, warn or decide. Words that differ in these are read by somebody.
final class WeightyWords {
    private static final Pattern LEADING = Pattern.compile(
            "[\\w.+-]{0,60}@[\\w.-]{1,100}|\\b[a-z0-9-]{2,63}(?:\\.[a-z0-9-]{2,63}){0,3}\\.[a-z]{2,24}\\b|[\\p{L}\\p{N}.,+-]{0,60}\\p{N}[\\p{L}\\p{N}.,+-]{0,60}");
    private static final Pattern TURNING =
            Pattern.compile("(?i)\\b(?:no|not|never|none|nothing|nobody|neither|nor|without"
                    + "|cannot|[a-z]{2,8}n['’]t|only|always|must|yes|(?:dis)?allow\\w{0,3}|den(?:y|ies|ied)|permit\\w{0,3}"
                    + "|forbid\\w{0,4}|accept\\w{0,3}|declin\\w{1,3}|reject\\w{0,3}|refus\\w{1,3}|(?:dis)?agree\\w{0,3}"
                    + "|(?:dis)?approv\\w{1,3}|confirm\\w{0,3}|cancel\\w{0,4}|enabl\\w{1,3}|disabl\\w{1,3}|grant\\w{0,3}"
                    + "|revok\\w{1,3}|(?:un)?block\\w{0,3}|public|private|shar(?:e|es|ed|ing)|(?:un)?safe|(?:in)?secure"
                    + "|(?:un)?trusted|(?:un)?verified|warn\\w{0,4}|danger\\w{0,3}|caution|free|permanent\\w{0,2}|irreversibl\\w"
                    + "|undo\\w{0,3}|los(?:e|es|t|ing)|delet\\w{1,3}|remov\\w{1,3}|keep\\w{0,3}|hid\\w{1,3}|(?:un)?subscrib\\w{1,3}"
                    + "|passwords?|(?:log|sign|opt)[ -]?(?:in|out|on|off))\\b");
    private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}@]");

    private static final Pattern SIGN_IN = Pattern.compile("^log(?=(?:in|out|on|off)$)");

    private WeightyWords() {}

    /// Placeholders apart.
    static boolean differ(String before, String after) {
        String said = Placeholders.removed(before);
        String says = Placeholders.removed(after);
        if (said.equals(says)) {
            return false;
        }
        return !in(said, TURNING).equals(in(says, TURNING))
                || !in(said, LEADING).equals(in(says, LEADING));
    }

    /// Whether a text, placeholders apart, holds a number or an address that none of the others holds.
    static boolean leadsElsewhere(String text, String... others) {
        var known = new HashSet<String>();
        for (String other : others) {
            known.addAll(in(Placeholders.removed(other), LEADING));
        }
        return !known.containsAll(in(Placeholders.removed(text), LEADING));
    }

    private static List<String> in(String text, Pattern pattern) {
        return pattern.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(word -> NO_LETTER_OR_DIGIT
                        .matcher(word.toLowerCase(Locale.ROOT))
                        .replaceAll(""))
                .map(word -> SIGN_IN.matcher(word).replaceAll("sign"))
                .toList();
    }
}
