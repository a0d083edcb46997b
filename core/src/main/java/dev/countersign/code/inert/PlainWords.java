package dev.countersign.code.inert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Tells whether one text that people read took the place of another, with nothing changed that a program could act
/// on: placeholders, escapes, addresses, names, numbers, markup. What reads as both is not taken for words.
final class PlainWords {
    private static final int MAX_LENGTH = 5_000;
    private static final int LEAST_WORDS = 2;

    /// Quotes stand escaped or not; any other escape is a sign of its own.
    private static final Pattern ESCAPED_QUOTE = Pattern.compile("\\\\([\"'])");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(u\\{?[0-9a-fA-F]{1,6}\\}?|x[0-9a-fA-F]{1,4}|.)");

    private static final String MARKS = "[\"'“”‘’„«»()?.,;:!…–—-]{0,4}";
    private static final Pattern WORD =
            Pattern.compile(MARKS + "(\\p{L}[\\p{L}\\p{M}]{0,60}(['’-]\\p{L}[\\p{L}\\p{M}]{0,60}){0,4})?" + MARKS);
    private static final Pattern SPOKEN = Pattern.compile("\\p{L}[\\p{L}\\p{M}]");
    /// `userName`: a name of code, unless only the case of its letters changed.
    private static final Pattern NAME_OF_CODE = Pattern.compile("\\p{Ll}\\p{Lu}");
    private static final Pattern RUN_OR_MATCHED =
            Pattern.compile("[`|]|&&|\\$\\(|\\(\\?|\\.\\*|\\[\\^|^[\\s\\x01\"']*(?:[<>/#!]|::)");
    private static final Pattern DATE = Pattern.compile("[GyYuMLwWDdFEeaBhHkKmsSAnNVzOXxQq'\\s.,:/-]{1,60}");
    private static final Pattern HEADER = Pattern.compile("^\\W{0,3}[A-Za-z]{1,40}(-[A-Za-z]{1,40}){1,6}:.*");

    private PlainWords() {}

    static boolean mayReplace(String before, String after) {
        String said = ESCAPED_QUOTE.matcher(before).replaceAll("$1");
        String says = ESCAPED_QUOTE.matcher(after).replaceAll("$1");
        return isProse(said)
                && isProse(says)
                && Placeholders.sameInOrder(said, says)
                && escapes(said).equals(escapes(says))
                && MessageWords.names(said).equals(MessageWords.names(says))
                && differInWords(words(said), words(says))
                && !ModelTalk.reads(said)
                && !ModelTalk.reads(says);
    }

    /// Whether a text is at least two words, and reads like nothing that is run, matched or looked up.
    static boolean isProse(String text) {
        boolean bounded = text.length() <= MAX_LENGTH && text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
        if (!bounded) {
            return false;
        }
        String plain = String.join(" ", words(text));
        return words(text).stream().filter(word -> SPOKEN.matcher(word).find()).count() >= LEAST_WORDS
                && !RUN_OR_MATCHED.matcher(text).find()
                && !DATE.matcher(plain).matches()
                && !HEADER.matcher(plain).matches()
                && !MessageWords.beginsOrAsksLikeProgram(plain)
                && !MessageWords.isRolesOrSwitches(plain);
    }

    /// Whether a text, placeholders apart, is one or more plain words and nothing else.
    static boolean areWords(String text) {
        List<String> words = words(text);
        return !words.isEmpty()
                && words.stream().allMatch(PlainWords::isWord)
                && words.stream().anyMatch(word -> SPOKEN.matcher(word).find())
                && !MessageWords.beginsOrAsksLikeProgram(text);
    }

    /// Whether all that is no plain word is the same, in any order: names, numbers, paths, commands.
    static boolean sameSigns(String before, String after) {
        return Multiset.equal(signs(before), signs(after));
    }

    private static List<String> signs(String text) {
        return words(text).stream().filter(word -> !isWord(word)).toList();
    }

    /// What is no placeholder, tag or escape, cut at white space and holes.
    private static List<String> words(String text) {
        String plain = ESCAPE.matcher(Placeholders.removed(text)).replaceAll(" ");
        return Arrays.stream(plain.split("[\\s\\x01]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static List<String> escapes(String text) {
        return ESCAPE.matcher(text).results().map(MatchResult::group).toList();
    }

    private static boolean differInWords(List<String> said, List<String> says) {
        List<String> gone = without(said, says);
        List<String> come = without(says, said);
        return gone.stream().allMatch(PlainWords::isWord) && come.stream().allMatch(word -> isNewWord(word, gone));
    }

    private static boolean isWord(String word) {
        return WORD.matcher(word).matches();
    }

    private static boolean isNewWord(String word, List<String> gone) {
        boolean recased = gone.stream().anyMatch(old -> letters(old).equals(letters(word)));
        return isWord(word) && (recased || !NAME_OF_CODE.matcher(word).find());
    }

    private static String letters(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
    }

    private static List<String> without(List<String> these, List<String> those) {
        var left = new ArrayList<>(these);
        those.forEach(left::remove);
        return left;
    }
}
