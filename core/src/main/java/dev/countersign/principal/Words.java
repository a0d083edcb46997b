package dev.countersign.principal;

import java.util.Set;
import java.util.regex.Pattern;

/// The names of types and actions: small ASCII, compared as they are.
final class Words {
    private static final int MAX_WORDS = 64;
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9._:-]{0,63}");

    private Words() {}

    static void check(String what, String word) {
        if (!WORD.matcher(word).matches()) {
            throw new IllegalArgumentException(
                    what + " is made of 1 to 64 small ASCII letters, digits and . _ : -, and starts with a letter");
        }
    }

    static void check(String what, Set<String> words) {
        if (words.size() > MAX_WORDS) {
            throw new IllegalArgumentException("there are more than " + MAX_WORDS + " of them: " + what);
        }
        words.forEach(word -> check(what, word));
    }
}
