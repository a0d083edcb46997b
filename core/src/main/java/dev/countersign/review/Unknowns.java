package dev.countersign.review;

import dev.countersign.change.Content;
import dev.countersign.change.Gap;
import dev.countersign.change.LineSpan;
import dev.countersign.code.Language;
import dev.countersign.code.SourceModel;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.detect.line.LanguageSets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Names what could not be analysed: unread contents, gaps, files in no known language, binaries, submodules,
/// and changed lines that a grammar could not read.
final class Unknowns implements Detector {
    private static final int MOST_NAMED = 3;

    private final Map<FilePair, FileReview> files;

    /// @param files what is known of each pair; files that are inert or differ in words only are never unknown
    Unknowns(Map<FilePair, FileReview> files) {
        this.files = files;
    }

    static final About ABOUT = new About(
            "unknown",
            0,
            1,
            "Something could not be analysed",
            "A green state for something that was not checked is the worst answer a review tool can give.",
            "Read it by hand, or bring what is missing (fetch the objects, unpack the binary, split the file).",
            List.of());

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView view) {
        List<Sighting> seen = new ArrayList<>();
        for (Gap gap : view.change().gaps()) {
            seen.add(ofGap(gap));
        }
        for (FilePair pair : view.files()) {
            FileReview file = files.get(pair);
            if (file != null && !file.isInert() && !file.worded()) {
                seen.addAll(ofFile(pair, file));
            }
        }
        return seen;
    }

    /// Whether a file is code of the product that may read or write data of others: prose, styles, tests and what is
    /// proved inert or differs in words only do not.
    static boolean mayUseData(FileReview file) {
        Language language = file.pair().language();
        return !file.isInert()
                && !file.worded()
                && file.pair().role().isProduction()
                && (language.depth() == Language.Depth.PARSED
                        || language == Language.UNKNOWN
                        || LanguageSets.PROGRAMS.contains(language));
    }

    /// What the data map lacks, as one: a change that uses data of these files looks as if it used none.
    static Optional<Sighting> ofData(List<Gap> gaps) {
        if (gaps.isEmpty()) {
            return Optional.empty();
        }
        String named = gaps.stream()
                .limit(MOST_NAMED)
                .map(gap -> (gap.path() == null ? "the top folder" : gap.path()) + " (" + gap.reason() + ")")
                .collect(Collectors.joining(", "));
        String more = gaps.size() > MOST_NAMED ? " and " + (gaps.size() - MOST_NAMED) + " more" : "";
        return Optional.of(Sighting.ofChange(
                        FactKind.UNKNOWN,
                        Direction.TOUCHED,
                        "which sensitive data the base holds is not known in full: " + named + more,
                        "")
                .about("what the data map lacks"));
    }

    private static Sighting ofGap(Gap gap) {
        Sighting whole = Sighting.ofChange(FactKind.UNKNOWN, Direction.TOUCHED, gap.reason(), "");
        return gap.path() == null ? whole : whole.at(gap.path());
    }

    private static List<Sighting> ofFile(FilePair pair, FileReview file) {
        List<Sighting> seen = new ArrayList<>();
        Optional<String> reason = file.unread();
        if (reason.isPresent()) {
            seen.add(unknown(pair, sideOf(pair), new LineSpan(0, 0), reason.get()));
        }
        for (Side side : List.of(Side.BEFORE, Side.AFTER)) {
            pair.model(side).ifPresent(model -> seen.addAll(broken(pair, side, model)));
        }
        return seen;
    }

    private static List<Sighting> broken(FilePair pair, Side side, SourceModel model) {
        return model.broken().stream()
                .filter(span -> pair.changes(side, span))
                .limit(3)
                .map(span -> unknown(
                                pair, side, span, "the grammar of " + model.language() + " cannot read these lines")
                        .withStrength(Strength.PARSED))
                .toList();
    }

    private static Sighting unknown(FilePair pair, Side side, LineSpan span, String reason) {
        return Sighting.in(pair, side, span, FactKind.UNKNOWN, Direction.TOUCHED, reason)
                .about(reason);
    }

    private static Side sideOf(FilePair pair) {
        return pair.file().isDeleted() ? Side.BEFORE : Side.AFTER;
    }

    /// Why a file cannot be analysed, judged by its contents alone; empty where it can.
    static Optional<String> unreadable(FilePair pair) {
        Optional<String> now = unreadable(pair, pair.file().newContent());
        return now.isPresent() ? now : unreadable(pair, pair.file().oldContent());
    }

    private static Optional<String> unreadable(FilePair pair, Content content) {
        return switch (content) {
            case Content.Absent() -> Optional.empty();
            case Content.Link _ -> Optional.of("a symbolic link: where it leads is not analysed");
            case Content.Submodule _ -> Optional.of("a submodule: its own content is not part of the change");
            case Content.LfsPointer _ -> Optional.of("a Git LFS pointer: the content itself was not read");
            case Content.Unread unread -> Optional.of(words(unread));
            case Content.Binary _ -> Optional.of("a binary file");
            case Content.Text _ ->
                pair.language() == Language.UNKNOWN
                        ? Optional.of("no analyser for this kind of file")
                        : Optional.empty();
        };
    }

    private static String words(Content.Unread unread) {
        return switch (unread.reason()) {
            case MISSING -> "the object is missing in this clone: " + unread.detail();
            case TOO_LARGE -> "larger than what is read of one file: " + unread.detail();
            case BOUND_HIT -> "beyond what is read of one change: " + unread.detail();
            case FAILED -> "could not be read: " + unread.detail();
        };
    }
}
