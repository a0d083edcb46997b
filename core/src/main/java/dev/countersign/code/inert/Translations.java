package dev.countersign.code.inert;

import dev.countersign.change.RepoPath;
import dev.countersign.code.inert.Inertness.Inert;
import dev.countersign.code.inert.Inertness.NotInert;
import dev.countersign.code.inert.Inertness.Undecided;
import dev.countersign.code.inert.Inertness.Worded;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Catalogues of translated messages: keys may be added, texts may be reworded. Placeholders, markup and
/// addresses stay what they were, because pages and formatters act on them.
final class Translations {
    static final String OTHER_MARKS = "placeholders, markup or addresses of a translated message changed";
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
        boolean missed = candidate.file().isDeleted() && !CataloguePath.isMissedByNone(path);
        if (missed || candidate.file().isRenamed()) {
            return new NotInert("a catalogue of translations was deleted or moved");
        }
        String extension = path.extension();
        Optional<Map<String, String>> before =
                Catalogues.read(extension, candidate.file().oldContent());
        Optional<Map<String, String>> after =
                Catalogues.read(extension, candidate.file().newContent());
        if (before.isEmpty() || after.isEmpty()) {
            return new Undecided("the catalogue of translations could not be read");
        }
        return candidate.file().isDeleted()
                ? deleted(judge(path, after.get(), before.get()))
                : judge(path, before.get(), after.get());
    }

    /// @param added what a file with the texts that are gone would be
    private static Inertness deleted(Inertness added) {
        return added.isProved() ? new Worded("texts of one language, deleted") : added;
    }

    private static Inertness judge(RepoPath path, Map<String, String> before, Map<String, String> after) {
        String extension = path.extension();
        if (Catalogues.isCompiled(extension) && hidesCharacters(before, after)) {
            return new NotInert("a character that nobody sees was added to a compiled catalogue");
        }
        if (anyChanged(before, after, Translations::isToldToModel)) {
            return new NotInert("a text that may tell a model what to do changed");
        }
        boolean ofSentences = MessageWords.areSentences(before.values());
        boolean forPeople = CataloguePath.isNamedForMessages(path) || ofSentences;
        Optional<String> objection = objection(extension, forPeople, before, after);
        if (objection.isEmpty()) {
            return proof(extension, before, after);
        }
        boolean large = CataloguePath.isNamedForMessages(path) && before.size() >= LARGE && ofSentences;
        boolean worded = Catalogues.fallBackToSource(extension)
                ? Gettext.areRenderings(before, after)
                : forPeople && areSentences(large, before, after);
        return worded ? new Worded("texts of a catalogue only") : new NotInert(objection.get());
    }

    private static Inertness proof(String extension, Map<String, String> before, Map<String, String> after) {
        if (Catalogues.isCompiled(extension)) {
            return new Worded("texts of a compiled catalogue, which nobody sees in the change");
        }
        return anyChanged(before, after, (key, old, now) -> isWeighty(extension, key, old, now))
                ? new Worded("numbers, addresses or words that decide of a catalogue")
                : new Inert("translations only: plain texts, same placeholders");
    }

    private static boolean isWeighty(String extension, String key, String old, String now) {
        return Catalogues.fallBackToSource(extension)
                ? WeightyWords.leadsElsewhere(now, old, key)
                : !old.isBlank() && WeightyWords.differ(old, now);
    }

    private static boolean isToldToModel(String key, String old, String now) {
        return ModelTalk.isKey(key) || ModelTalk.saysWhoItIs(old) || ModelTalk.saysWhoItIs(now);
    }

    private interface Asked {
        boolean of(String key, String old, String now);
    }

    private static boolean anyChanged(Map<String, String> before, Map<String, String> after, Asked asked) {
        return after.entrySet().stream().anyMatch(entry -> {
            String old = before.getOrDefault(entry.getKey(), "");
            return !entry.getValue().equals(old) && asked.of(entry.getKey(), old, entry.getValue());
        });
    }

    private static boolean hidesCharacters(Map<String, String> before, Map<String, String> after) {
        return after.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                .flatMap(entry -> Stream.of(entry.getKey().replace('\u0000', ' '), entry.getValue()))
                .anyMatch(text -> HiddenText.in(text).isPresent());
    }

    /// Whether whatever changed is a sentence before and after, even under a key that programs may read.
    ///
    /// @param large whether it may be a single word as well: nobody keeps settings among that many sentences
    private static boolean areSentences(boolean large, Map<String, String> before, Map<String, String> after) {
        return after.keySet().containsAll(before.keySet())
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
        boolean fallsBackToSource = Catalogues.fallBackToSource(extension);
        if (!fallsBackToSource && !after.keySet().containsAll(before.keySet())) {
            return Optional.of("a translated message was removed");
        }
        if (isTechnical(told(extension, before)) || isTechnical(told(extension, after))) {
            return Optional.of("many texts have the form of commands, queries or names");
        }
        return after.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                .flatMap(entry -> (fallsBackToSource
                                ? Gettext.objection(entry.getKey(), before.get(entry.getKey()), entry.getValue())
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

    private static Collection<String> told(String extension, Map<String, String> texts) {
        return Catalogues.fallBackToSource(extension)
                ? texts.values().stream().map(Gettext::withoutEndings).toList()
                : texts.values();
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
}
