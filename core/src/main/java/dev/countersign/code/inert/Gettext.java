package dev.countersign.code.inert;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Catalogues whose keys are the texts of the source language, as gettext keeps them: a translation is held against
/// what it translates.
final class Gettext {
    /// `Nouvel(le)`, `Andere/n/s`, `%(name)s-Objekt`: how languages with genders and cases write around a placeholder.
    private static final Pattern ENDING = Pattern.compile(
            "(?<=\\p{L})\\(\\p{L}{1,4}\\)|(?<=\\p{L})(?:/\\p{L}{1,2}){1,3}(?![\\p{L}/])|(?<=[)}]s?)-(?=\\p{L})");

    private Gettext() {}

    /// @param key the source text, which a reader of the catalogue falls back to
    static Optional<String> objection(String key, @Nullable String old, String now) {
        List<String> sources = sources(key);
        boolean command = MessageWords.isCommandOrQuery(withoutEndings(now));
        if (command && !MessageWords.isCommandOrQuery(sources.getFirst())) {
            return Optional.of("a translation with the form of a command or query changed");
        }
        boolean samePlaceholders = sources.stream().anyMatch(source -> Placeholders.same(source, now))
                || (old != null
                        ? Placeholders.same(old, now)
                        : Placeholders.isPlain(now) && Placeholders.areFrom(now, String.join(" ", sources)));
        return samePlaceholders ? Optional.empty() : Optional.of(Translations.OTHER_MARKS);
    }

    static String withoutEndings(String text) {
        return ENDING.matcher(text).replaceAll(" ");
    }

    /// Whether whatever changed is proved, or puts a sentence into other words with no mark but those of the sentence.
    static boolean areRenderings(Map<String, String> before, Map<String, String> after) {
        return after.entrySet().stream().allMatch(entry -> {
            String key = entry.getKey();
            String old = before.get(key);
            String now = entry.getValue();
            return now.equals(old)
                    || objection(key, old, now).isEmpty()
                    || isRendering(String.join(" ", sources(key)), old == null ? "" : old, now);
        });
    }

    private static boolean isRendering(String source, String old, String now) {
        return PlainWords.isProse(Placeholders.removed(source))
                && !MessageWords.beginsOrAsksLikeProgram(now)
                && Placeholders.areFrom(now, source, old)
                && MessageWords.names(source + " " + old).containsAll(MessageWords.names(now));
    }

    /// What is translated: of a plural's form the text of many and that of one.
    private static List<String> sources(String key) {
        String[] parts = key.split("\u0000", -1);
        String form = parts[parts.length - 1];
        boolean many = form.startsWith("msgstr[") && !form.equals("msgstr[0]");
        return List.of(parts).subList(0, many ? 2 : 1);
    }
}
