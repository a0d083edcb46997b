package dev.countersign.code.inert;

import dev.countersign.change.RepoPath;
import dev.countersign.code.inert.Inertness.Inert;
import dev.countersign.code.inert.Inertness.NotInert;
import dev.countersign.code.inert.Inertness.Undecided;
import dev.countersign.code.inert.Inertness.Worded;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Catalogues of translated messages: keys may be added, texts may be reworded. Placeholders, markup and
/// addresses stay what they were, because pages and formatters act on them.
final class Translations {
    private static final String OTHER_MARKS = "placeholders, markup or addresses of a translated message changed";
    private static final String NOT_AVAILABLE = "N/A";
    private static final int LARGE = 50;
    /// The share of texts with the form of a command or query above which a file is none of messages.
    private static final double MOST_TECHNICAL = 0.2;

    private Translations() {}

    static Inertness judge(Candidate candidate) {
        RepoPath path = candidate.path();
        if (!CataloguePath.isCatalogue(path)) {
            return new Undecided("nothing is known about this kind of file");
        }
        if (candidate.file().isDeleted() || candidate.file().isRenamed()) {
            return new NotInert("a catalogue of translations was deleted or moved");
        }
        String extension = path.extension();
        Optional<Map<String, String>> before = Catalogues.read(extension, candidate.oldText());
        Optional<Map<String, String>> after = Catalogues.read(extension, candidate.newText());
        if (before.isEmpty() || after.isEmpty()) {
            return new Undecided("the catalogue of translations could not be read");
        }
        boolean forPeople = CataloguePath.isNamedForMessages(path)
                || MessageWords.areSentences(before.get().values());
        Optional<String> objection = objection(extension, forPeople, before.get(), after.get());
        if (objection.isEmpty()) {
            return new Inert("translations only: plain texts, same placeholders");
        }
        boolean large = CataloguePath.isNamedForMessages(path)
                && before.get().size() >= LARGE
                && MessageWords.areSentences(before.get().values());
        return forPeople && areSentences(extension, large, before.get(), after.get())
                ? new Worded("texts of a catalogue only")
                : new NotInert(objection.get());
    }

    /// Whether whatever changed is a sentence before and after, even under a key that programs may read.
    ///
    /// @param large whether it may be a single word as well: nobody keeps settings among that many sentences
    private static boolean areSentences(
            String extension, boolean large, Map<String, String> before, Map<String, String> after) {
        return !extension.equals("po")
                && after.keySet().containsAll(before.keySet())
                && !isTechnical(before.values())
                && !isTechnical(after.values())
                && after.entrySet().stream().allMatch(entry -> {
                    String old = before.get(entry.getKey());
                    return entry.getValue().equals(old)
                            || reworded(true, entry.getKey(), old, entry.getValue())
                                    .isEmpty()
                            || isSentence(old, entry.getValue())
                            || (large && old != null && isLabel(old, entry.getValue()));
                });
    }

    private static boolean isSentence(@Nullable String old, String now) {
        if (old == null || old.isBlank()) {
            return PlainWords.isProse(now)
                    && !MessageWords.isForPrograms(now)
                    && MessageWords.names(now).isEmpty()
                    && Placeholders.isPlain(now);
        }
        return PlainWords.isProse(old)
                && PlainWords.isProse(now)
                && PlainWords.sameSigns(old, now)
                && Placeholders.same(old, now);
    }

    private static Optional<String> objection(
            String extension, boolean forPeople, Map<String, String> before, Map<String, String> after) {
        boolean fallsBackToSource = extension.equals("po");
        if (!fallsBackToSource && !after.keySet().containsAll(before.keySet())) {
            return Optional.of("a translated message was removed");
        }
        if (isTechnical(before.values()) || isTechnical(after.values())) {
            return Optional.of("many texts have the form of commands, queries or names");
        }
        return after.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                .flatMap(entry -> (fallsBackToSource
                                ? translated(entry.getKey(), before.get(entry.getKey()), entry.getValue())
                                : reworded(forPeople, entry.getKey(), before.get(entry.getKey()), entry.getValue()))
                        .stream())
                .findFirst();
    }

    private static boolean isLabel(String old, String now) {
        return (NOT_AVAILABLE.equals(old) || PlainWords.areWords(old))
                && PlainWords.areWords(now)
                && !MessageWords.isRolesOrSwitches(now)
                && Placeholders.same(old, now);
    }

    private static boolean isTechnical(Collection<String> texts) {
        return texts.stream().filter(MessageWords::isCommandOrQuery).count() > MOST_TECHNICAL * texts.size();
    }

    private static Optional<String> reworded(boolean forPeople, String key, @Nullable String old, String now) {
        if (MessageWords.isKeyOfProgram(key)) {
            return Optional.of("a value whose key names what programs run, ask or look up changed");
        }
        if (now.startsWith(YamlMessages.NO_TEXT_MARK) || (old != null && old.startsWith(YamlMessages.NO_TEXT_MARK))) {
            return Optional.of("a value that is a switch, a number or a time, not a text, changed");
        }
        boolean onlyWords = MessageWords.isOneWord(now) && (old == null || MessageWords.isOneWord(old));
        if (onlyWords && (!forPeople || MessageWords.mayBeKeyOfProgram(key))) {
            return Optional.of("a single word that may be the value of a setting changed");
        }
        boolean sameNames = MessageWords.names(old == null ? "" : old).equals(MessageWords.names(now));
        if (MessageWords.isForPrograms(now) || (old != null && MessageWords.isForPrograms(old)) || !sameNames) {
            return Optional.of("a value that may be a setting, a command or a query changed");
        }
        boolean samePlaceholders = old != null ? Placeholders.same(old, now) : Placeholders.isPlain(now);
        return samePlaceholders ? Optional.empty() : Optional.of(OTHER_MARKS);
    }

    /// @param key the source text, which a reader of the catalogue falls back to
    private static Optional<String> translated(String key, @Nullable String old, String now) {
        int end = key.indexOf('\u0000');
        String source = end < 0 ? key : key.substring(0, end);
        if (MessageWords.isCommandOrQuery(now) && !MessageWords.isCommandOrQuery(source)) {
            return Optional.of("a translation with the form of a command or query changed");
        }
        boolean samePlaceholders =
                Placeholders.same(key, now) || (old != null ? Placeholders.same(old, now) : Placeholders.isPlain(now));
        return samePlaceholders ? Optional.empty() : Optional.of(OTHER_MARKS);
    }
}
