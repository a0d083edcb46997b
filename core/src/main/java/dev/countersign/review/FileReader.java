package dev.countersign.review;

import dev.countersign.change.Content;
import dev.countersign.change.ContentId;
import dev.countersign.change.FileChange;
import dev.countersign.change.RepoPath;
import dev.countersign.code.DoubtfulFolder;
import dev.countersign.code.FileRole;
import dev.countersign.code.Language;
import dev.countersign.code.Languages;
import dev.countersign.code.SourceModel;
import dev.countersign.code.SourceReader;
import dev.countersign.code.SourceReader.Reading;
import dev.countersign.code.inert.Candidate;
import dev.countersign.code.inert.Inertness;
import dev.countersign.detect.FilePair;
import dev.countersign.risk.Substance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a changed file on both sides and says whether it was proved inert. Keeps what it read last, because in
/// a history the text after one change is the text before a later one.
final class FileReader {
    /// What the models that are kept weigh together, in units of about ten bytes: some 16 million chars of code.
    private static final long MOST_WEIGHT = 24_000_000;

    /// Of an entry of a model; hostile text has one for every two chars.
    private static final int ENTRY = 10;

    private final SourceReader sources;
    private final Recent recent = new Recent();

    FileReader(SourceReader sources) {
        this.sources = sources;
    }

    FileReview read(FileChange file) {
        Language language = language(file);
        Reading before = reading(language, file.oldPath(), file.oldContent());
        Reading after = reading(language, file.newPath(), file.newContent());
        var pair = new FilePair(file, language, FileRole.of(file), model(before), model(after));
        Inertness judged = Inertness.judge(new Candidate(file, language, model(before), model(after)));
        Optional<String> proof = judged instanceof Inertness.Inert(var words) ? Optional.of(words) : Optional.empty();
        boolean moved = judged instanceof Inertness.Moved;
        boolean worded = judged instanceof Inertness.Worded;
        Optional<String> unread = proof.isPresent() || worded ? Optional.empty() : unread(pair, before, after);
        return new FileReview(pair, proof, moved, worded, unread, substance(pair, worded));
    }

    private static Substance substance(FilePair pair, boolean worded) {
        return worded && told(pair) == Substance.CODE ? Substance.PRESENTATION : told(pair);
    }

    private static Substance told(FilePair pair) {
        Substance told = Substance.of(pair.language(), pair.role());
        return told == Substance.TEST && DoubtfulFolder.holdsProduct(pair.file(), pair.language())
                ? Substance.CODE
                : told;
    }

    private static Language language(FileChange file) {
        Content content = file.newContent() instanceof Content.Absent ? file.oldContent() : file.newContent();
        return Languages.of(file.path(), content instanceof Content.Text text ? text.value() : "");
    }

    private static Optional<String> unread(FilePair pair, @Nullable Reading before, @Nullable Reading after) {
        Optional<String> contents = Unknowns.unreadable(pair);
        if (contents.isPresent()) {
            return contents;
        }
        if (after instanceof Reading.Unparsed(var reason)) {
            return Optional.of(reason);
        }
        return before instanceof Reading.Unparsed(var reason) ? Optional.of(reason) : Optional.empty();
    }

    private @Nullable Reading reading(Language language, @Nullable RepoPath path, Content content) {
        if (path == null || !(content instanceof Content.Text text) || language.depth() != Language.Depth.PARSED) {
            return null;
        }
        var key = new Key(language, path.name(), text.id());
        Reading known = recent.get(key);
        if (known != null) {
            return known;
        }
        Reading reading = sources.read(language, path, text.value());
        recent.put(key, reading, text.value().length() + weight(reading));
        return reading;
    }

    private static long weight(Reading reading) {
        if (!(reading instanceof Reading.Parsed(var model))) {
            return 0;
        }
        long entries = 0;
        for (List<?> part : List.of(
                model.symbols(),
                model.calls(),
                model.settings(),
                model.literals(),
                model.references(),
                model.comments())) {
            entries += part.size();
        }
        return ENTRY * entries;
    }

    private static @Nullable SourceModel model(@Nullable Reading reading) {
        return reading instanceof Reading.Parsed(var model) ? model : null;
    }

    private record Key(Language language, String name, ContentId id) {}

    /// Readings that were used last, bounded by what they weigh.
    private static final class Recent {
        private record Kept(Reading reading, long weight) {}

        private final Map<Key, Kept> kept = new LinkedHashMap<>(64, 0.75f, true);
        private long weight;

        synchronized @Nullable Reading get(Key key) {
            Kept found = kept.get(key);
            return found == null ? null : found.reading;
        }

        synchronized void put(Key key, Reading reading, long own) {
            Kept replaced = kept.put(key, new Kept(reading, own));
            weight += own - (replaced == null ? 0 : replaced.weight);
            var oldest = kept.entrySet().iterator();
            while (weight > MOST_WEIGHT && oldest.hasNext()) {
                weight -= oldest.next().getValue().weight;
                oldest.remove();
            }
        }
    }
}
