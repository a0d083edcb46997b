package dev.countersign.rank;

import dev.countersign.change.Change;
import dev.countersign.change.Content;
import dev.countersign.change.FileChange;
import dev.countersign.code.FileRole;
import dev.countersign.code.Language;
import dev.countersign.code.Languages;
import dev.countersign.code.SourceModel;
import dev.countersign.code.SourceReader;
import dev.countersign.code.SourceReader.Reading;
import dev.countersign.detect.FilePair;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Measures changes of which only the order is asked, not a review: of each file no more is read than that needs.
/// Safe for several threads where its reader is.
public final class CommitMeter {
    private final SourceReader sources;

    public CommitMeter(SourceReader sources) {
        this.sources = sources;
    }

    /// The runs of the files that are scored, in the order of path and line.
    public List<MeasuredRun> measure(Change change, Past past) {
        List<FilePair> files = change.files().stream()
                .filter(file -> !file.isDeleted() && SourceFiles.isScored(file.path()))
                .map(this::pair)
                .toList();
        return RunMeter.measure(change, files, past);
    }

    private FilePair pair(FileChange file) {
        Language language =
                Languages.of(file.path(), file.newContent() instanceof Content.Text text ? text.value() : "");
        return new FilePair(file, language, FileRole.of(file), null, after(file, language));
    }

    private @Nullable SourceModel after(FileChange file, Language language) {
        if (!(file.newContent() instanceof Content.Text text)
                || language.depth() != Language.Depth.PARSED
                || file.addedLines() == 0) {
            return null;
        }
        return sources.read(language, file.path(), text.value()) instanceof Reading.Parsed(var model) ? model : null;
    }
}
