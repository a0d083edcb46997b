package dev.countersign.code.inert;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The parts of a message that programs act on: tags, addresses, expressions, format marks.
final class Placeholders {
    private static final Pattern ACTIVE = Pattern.compile(
            "<[^>]{0,500}>?|&[#\\w]{1,20};|\\$\\{[^}]{0,200}\\}?|%\\{[^}]{0,200}\\}?|#\\{[^}]{0,200}\\}?"
                    + "|\\{\\{[^}]{0,200}\\}{0,2}|\\{%[^%]{0,200}|\\{[^}]{0,200}\\}?|\\$\\([^)]{0,100}|\\$t\\("
                    + "|(?i:\\b(https?|ftp|file|javascript|vbscript|data|mailto|tel):\\S{0,300})|//[\\w.-]{1,100}\\.[a-z]{2,10}\\S{0,200}"
                    // what would add an attribute where a page puts the text into one
                    + "|(?i:\\bon[a-z]{3,30}\\s{0,5}=)|[\"']\\s{1,9}(?:[\\w-]{2,30}=|(?:style|class|href|src|srcset|action|id)\\s{1,5}=)");
    private static final Pattern FORMAT =
            Pattern.compile("%(\\(\\w{1,60}\\))?([0-9]{1,3}\\$)?[-+#0]{0,3}[0-9.]{0,8}[bcdeEfFgGioqrsuxXs@]\\b|%%");
    /// `:count`, as Laravel and other programs write an argument.
    private static final Pattern ARGUMENT = Pattern.compile("(?<![\\w:]):[A-Za-z]\\w{0,60}");
    private static final Pattern ARGUMENT_NUMBER = Pattern.compile("\\{\\d");
    private static final Pattern HARMLESS_ARGUMENT = Pattern.compile("\\{\\w{0,60}\\}");

    private Placeholders() {}

    /// Whether two texts hold the same active parts, in any order.
    static boolean same(String before, String after) {
        return Multiset.equal(in(before, ACTIVE), in(after, ACTIVE))
                && Multiset.equal(in(before, FORMAT), in(after, FORMAT))
                && Multiset.equal(in(before, ARGUMENT), in(after, ARGUMENT));
    }

    /// Whether two texts hold the same active parts in the same order.
    static boolean sameInOrder(String before, String after) {
        return in(before, ACTIVE).equals(in(after, ACTIVE))
                && in(before, FORMAT).equals(in(after, FORMAT))
                && in(before, ARGUMENT).equals(in(after, ARGUMENT));
    }

    /// Whether a text that is new holds nothing active beyond simple arguments, which the program must fill
    /// itself.
    static boolean isPlain(String text) {
        return text.indexOf('<') < 0
                && in(text, ACTIVE).stream()
                        .allMatch(part -> HARMLESS_ARGUMENT.matcher(part).matches());
    }

    /// Whether a text holds no active part that none of the others holds.
    static boolean areFrom(String text, String... others) {
        return Stream.of(ACTIVE, FORMAT, ARGUMENT)
                .allMatch(pattern -> Stream.of(others)
                        .flatMap(other -> in(other, pattern).stream())
                        .collect(Collectors.toSet())
                        .containsAll(in(text, pattern)));
    }

    /// The text with a blank for each active part and format mark.
    static String removed(String text) {
        return FORMAT.matcher(ACTIVE.matcher(text).replaceAll(" ")).replaceAll(" ");
    }

    private static List<String> in(String text, Pattern pattern) {
        var parts = new ArrayList<String>();
        Matcher matcher = pattern.matcher(text);
        boolean quoted = false;
        for (int at = 0; matcher.find(); at = matcher.start()) {
            quoted ^= hasOpenQuote(text, at, matcher.start());
            String part = matcher.group();
            parts.add(quoted && ARGUMENT_NUMBER.matcher(part).lookingAt() ? "'" + part : part);
        }
        return parts;
    }

    /// Whether what follows is text to Java's MessageFormat, because a quote is open: `{0}` is then shown as it stands.
    private static boolean hasOpenQuote(String text, int from, int to) {
        return text.substring(from, to).chars().filter(c -> c == '\'').count() % 2 == 1;
    }
}
