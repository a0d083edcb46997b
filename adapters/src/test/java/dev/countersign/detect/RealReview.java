package dev.countersign.detect;

import dev.countersign.adapter.ReviewFixture;
import dev.countersign.adapter.files.BuiltInCatalogue;
import dev.countersign.adapter.parse.GrammarReader;
import dev.countersign.adapter.sql.JSqlReader;
import dev.countersign.attest.Attested;
import dev.countersign.change.Change;
import dev.countersign.change.ChangeId;
import dev.countersign.change.CommitInfo;
import dev.countersign.change.FileChange;
import dev.countersign.change.Identity;
import dev.countersign.change.Passed;
import dev.countersign.change.RepoPath;
import dev.countersign.code.Language;
import dev.countersign.code.Languages;
import dev.countersign.code.Readings;
import dev.countersign.code.SourceReader;
import dev.countersign.data.DataDeclarations;
import dev.countersign.data.DataElement;
import dev.countersign.data.DataMap;
import dev.countersign.rank.past.KnownPast;
import dev.countersign.rank.use.Ranker;
import dev.countersign.review.Policy;
import dev.countersign.review.Review;
import dev.countersign.review.ReviewInput;
import dev.countersign.review.Reviewer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The engine as it is shipped: every detector, the real grammars and difference, and the shipped lane table.
final class RealReview {
    private static final SourceReader READER = new GrammarReader();
    private static final Identity ADA = new Identity("Ada", "ada@example.org", Instant.parse("2026-06-01T12:00:00Z"));

    private final List<Sighting> told = new ArrayList<>();
    private final DataMap data = Tables.data();
    private final DataDeclarations declarations;
    private final Reviewer reviewer;

    RealReview() {
        this(Ranker.none("tests rank nothing"));
    }

    RealReview(Ranker ranker) {
        var sql = new JSqlReader();
        declarations = new DataDeclarations(BuiltInCatalogue.read(), sql);
        List<Detector> detectors = new ArrayList<>(Detectors.all(sql, declarations));
        detectors.add(new Told(told));
        reviewer = new Reviewer(new Readings(READER), detectors, declarations, ReviewFixture.TABLE, ranker);
    }

    Review of(Draft draft) {
        return of(draft, data);
    }

    /// The pieces of a change, those that declare data first, so that the others know of it.
    List<Review> pieces(Draft draft) {
        List<DataElement> declared = new ArrayList<>();
        for (Draft.Entry file : draft.files()) {
            String text = Draft.valueOf(file.after());
            Language language = Languages.of(file.path(), text);
            if (READER.read(language, file.path(), text) instanceof SourceReader.Reading.Parsed(var model)) {
                declared.addAll(declarations.of(file.path(), language, text, model));
            }
        }
        DataMap known = data.with(declared);
        return draft.split().stream().map(piece -> of(piece, known)).toList();
    }

    private Review of(Draft draft, DataMap known) {
        List<FileChange> files = draft.files().stream().map(Draft.Entry::change).toList();
        var commit = new CommitInfo("1".repeat(40), ADA, ADA, draft.message(), List.of("2".repeat(40)), List.of());
        var change = new Change(
                ChangeId.of(files, draft.gaps()),
                Change.Source.COMMIT,
                "2".repeat(40),
                "1".repeat(40),
                true,
                List.of(commit),
                files,
                draft.gaps(),
                Passed.NOTHING);
        return reviewer.review(new ReviewInput(
                change,
                KnownPast.NONE,
                new Attested.Not(),
                known,
                List.of(),
                baseTree(draft),
                Dependencies.unknown(),
                Policy.builtIn(),
                List.of(),
                List.of(),
                LocalDate.of(2026, 6, 2),
                List.of(),
                List.of()));
    }

    /// As if one more detector had seen this.
    Review of(Draft draft, Sighting more) {
        told.add(more);
        try {
            return of(draft);
        } finally {
            told.clear();
        }
    }

    private static BaseTree baseTree(Draft draft) {
        Map<RepoPath, String> texts = new TreeMap<>(draft.base());
        draft.files().stream()
                .filter(f -> f.from() != null)
                .forEach(f -> texts.put(f.from(), Draft.valueOf(f.before())));
        return new TextTree(texts);
    }

    private record Told(List<Sighting> sightings) implements Detector {
        @Override
        public About about() {
            return new About("told", 99, 1, "Told", "A test says so", "Nothing", List.of());
        }

        @Override
        public List<Sighting> detect(ChangeView change) {
            return List.copyOf(sightings);
        }
    }
}
