package dev.countersign.review;

import dev.countersign.change.Content;
import dev.countersign.change.FileChange;
import dev.countersign.change.RepoPath;
import dev.countersign.code.DoubtfulFolder;
import dev.countersign.code.FileRole;
import dev.countersign.code.Language;
import dev.countersign.code.Languages;
import dev.countersign.code.Readings;
import dev.countersign.code.SourceModel;
import dev.countersign.code.SourceReader.Reading;
import dev.countersign.code.inert.Candidate;
import dev.countersign.code.inert.Inertness;
import dev.countersign.detect.FilePair;
import dev.countersign.risk.Substance;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a changed file on both sides and says whether it was proved inert.
final class FileReader {
    private final Readings readings;

    FileReader(Readings readings) {
        this.readings = readings;
    }

    FileReview read(FileChange file) {
        Language language = language(file);
        Reading before = reading(language, file.oldPath(), file.oldContent(), Readings.Use.OLD);
        Reading after = reading(language, file.newPath(), file.newContent(), Readings.Use.NEW);
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

    private @Nullable Reading reading(Language language, @Nullable RepoPath path, Content content, Readings.Use use) {
        if (path == null || !(content instanceof Content.Text text) || language.depth() != Language.Depth.PARSED) {
            return null;
        }
        return readings.read(language, path, text, use);
    }

    private static @Nullable SourceModel model(@Nullable Reading reading) {
        return reading instanceof Reading.Parsed(var model) ? model : null;
    }
}
