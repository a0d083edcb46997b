package dev.countersign.detect.inject;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds in the text of an SVG image what runs, and what loads or holds something other than a drawing.
final class DrawingSigns {
    private static final int MOST = 200;
    private static final String VALUE = "\\s{0,9}=\\s{0,9}(?:\"[^\"]{0,2000}|'[^']{0,2000}|[^\\s>]{0,500})";
    private static final Map<String, Pattern> RUNNING = Map.of(
            "a script",
            Pattern.compile(
                    "(?i)<(?:[\\w-]{1,40}:)?script\\b(?:(?!</(?:[\\w-]{1,40}:)?script).){0,4000}", Pattern.DOTALL),
            "a handler of events",
            Pattern.compile("(?i)[\\s\"'/]on[a-z]{3,30}" + VALUE),
            "a link that runs",
            Pattern.compile(
                    "(?i)j\\s{0,3}a\\s{0,3}v\\s{0,3}a\\s{0,3}s\\s{0,3}c\\s{0,3}r\\s{0,3}i\\s{0,3}p\\s{0,3}t\\s{0,3}:[^\"'<>]{0,500}"
                            + "|(?:href|src|to|values)\\s{0,9}=\\s{0,9}[\"']\\s{0,9}(?:vbscript:|data:(?!image/(?:png|jpe?g|gif|webp|svg)|font/))[^\"']{0,500}"));
    private static final Map<String, Pattern> LOADING = Map.of(
            "an element of another language",
            Pattern.compile(
                    "(?i)<(?:[\\w-]{1,40}:)?(?:foreignObject|iframe|embed|object|handler|listener)\\b[^>]{0,500}"),
            "a reference to another host",
            Pattern.compile(
                    "(?i)<(?!a[\\s>]|[\\w-]{1,40}:a[\\s>])[\\w:-]{1,60}\\s(?:[^>]{0,1000}[\\s\"'])?(?:xlink:)?(?:href|src)\\s{0,9}=\\s{0,9}[\"']\\s{0,9}(?:https?:)?//[^\"'>]{1,300}"
                            + "|url\\(\\s{0,9}[\"']?\\s{0,9}(?:https?:)?//[^)]{1,300}|@import\\s[^;]{1,300}|<\\?xml-stylesheet[^>]{1,300}"),
            "an entity",
            Pattern.compile("(?i)<!ENTITY\\s[^>]{1,500}"));
    private static final Pattern NUMERIC = Pattern.compile("&#(?:[xX]([0-9a-fA-F]{1,6})|(\\d{1,7}));?");

    private DrawingSigns() {}

    /// @param what in words
    /// @param text all that makes it, without blanks
    record Sign(String what, boolean runs, String text, int line) {}

    /// In order of their lines.
    static List<Sign> in(String text) {
        String plain = decoded(text);
        var found = new ArrayList<Sign>();
        RUNNING.forEach((what, pattern) -> add(plain, what, pattern, true, found));
        LOADING.forEach((what, pattern) -> add(plain, what, pattern, false, found));
        found.sort(Comparator.comparingInt(Sign::line).thenComparing(Sign::text).thenComparing(Sign::what));
        return found;
    }

    private static void add(String text, String what, Pattern pattern, boolean runs, List<Sign> found) {
        Matcher matcher = pattern.matcher(text);
        int line = 1;
        int at = 0;
        for (int i = 0; i < MOST && matcher.find(); i++) {
            int start = startOf(matcher);
            for (; at < start; at++) {
                line += text.charAt(at) == '\n' ? 1 : 0;
            }
            found.add(new Sign(what, runs, what + matcher.group().replaceAll("\\s+", ""), line));
        }
    }

    /// Where a match begins behind the blank or line end before it.
    private static int startOf(Matcher matcher) {
        int start = matcher.start();
        return Character.isWhitespace(matcher.group().charAt(0)) ? start + 1 : start;
    }

    /// What browsers read in place of a numeric entity; no line begins or ends by it.
    private static String decoded(String text) {
        return text.indexOf("&#") < 0
                ? text
                : NUMERIC.matcher(text)
                        .replaceAll(found -> Matcher.quoteReplacement(character(found.group(1), found.group(2))));
    }

    private static String character(String hex, String digits) {
        int code = hex != null ? Integer.parseInt(hex, 16) : Integer.parseInt(digits);
        return code > ' ' && code < 0x7F && code != '<' && code != '>' ? Character.toString(code) : " ";
    }
}
