package dev.countersign.adapter.parse;

import dev.countersign.code.Memo;
import java.util.function.Function;

/// Lets models share the string of a short text. Models of many files are kept, mostly several versions of one, and the
/// same names and values come again in all of them. Bounded: now and then all are forgotten.
final class KnownTexts {
    private static final int LONGEST = 80;
    private static final int MOST = 100_000;

    private static final Memo<String> TEXTS = new Memo<>(Function.identity(), LONGEST, MOST);

    private KnownTexts() {}

    /// The same text, as the string that it had before where that is still known.
    static String once(String text) {
        return TEXTS.of(text);
    }
}
