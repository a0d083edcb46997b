package dev.countersign.detect.line;

import dev.countersign.code.Language;
import dev.countersign.code.RequiredWords;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A sign on one line of code. Patterns are searched in the line without comments, and must take linear time.
///
/// @param subject what the sign is called: the option or function
/// @param languages where it is looked for
/// @param unless a line on which this is found is a look-alike; null where there is none
/// @param message one sentence that says what the sign means
/// @param ask what to ask the author, or empty
/// @param cwes closest first
/// @param words of which a line must hold one to match
public record LineRule(
        String subject,
        Set<Language> languages,
        Pattern pattern,
        @Nullable Pattern unless,
        String message,
        String ask,
        List<Integer> cwes,
        RequiredWords words) {
    public LineRule {
        languages = Set.copyOf(languages);
        cwes = List.copyOf(cwes);
    }

    public static LineRule of(String subject, Set<Language> languages, String pattern, String message, int... cwes) {
        return new LineRule(
                subject,
                languages,
                Pattern.compile(pattern),
                null,
                message,
                "",
                Arrays.stream(cwes).boxed().toList(),
                RequiredWords.of(Pattern.compile(pattern)));
    }

    public LineRule unless(String lookAlike) {
        return new LineRule(subject, languages, pattern, Pattern.compile(lookAlike), message, ask, cwes, words);
    }

    public LineRule asking(String question) {
        return new LineRule(subject, languages, pattern, unless, message, question, cwes, words);
    }
}
