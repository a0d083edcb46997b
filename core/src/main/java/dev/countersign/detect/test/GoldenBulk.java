package dev.countersign.detect.test;

import dev.countersign.change.LineSpan;
import dev.countersign.change.RepoPath;
import dev.countersign.code.FileRole;
import dev.countersign.code.Language;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Sees many recorded results change together with the code that they check.
public final class GoldenBulk implements Detector {
    /// So many changed records can still be read one by one. Judgement.
    static final int MOST_READ = 5;

    private static final About ABOUT = new About(
            "golden-bulk",
            26,
            1,
            "Many recorded results changed together with the code",
            "Records that are written anew agree with whatever the code does now, right or wrong, and nobody reads"
                    + " dozens of them.",
            "Change the records in a commit of their own, and say which difference is expected in each.",
            List.of(693));

    private static final Pattern NAME = Pattern.compile(
            "(?i).{1,150}\\.(?:snap|golden|ambr|approved|expected|want|out)|.{1,150}\\.(?:approved|golden|expected|snapshot|snap)\\.[a-z0-9]{1,8}"
                    + "|(?:expected|golden)[_.-].{1,100}|.{1,100}[_.-](?:expected|golden)\\.[a-z0-9]{1,8}");

    private static final List<String> FOLDERS = List.of(
            "__snapshots__",
            "__image_snapshots__",
            "cassettes",
            "vcr_cassettes",
            "snapshots",
            "goldens",
            "golden",
            "baselines");

    private static final Set<String> PROGRAMS =
            Set.of("py", "rb", "go", "java", "kt", "ts", "tsx", "js", "jsx", "mjs", "php", "cs");

    private static final Set<Language> NO_CODE = EnumSet.of(
            Language.MARKDOWN,
            Language.RST,
            Language.ASCIIDOC,
            Language.TEXTILE,
            Language.PLAIN_TEXT,
            Language.IMAGE,
            Language.SVG,
            Language.CSS,
            Language.SCSS,
            Language.LESS,
            Language.JSON,
            Language.YAML,
            Language.UNKNOWN);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        List<FilePair> records = change.files().stream()
                .filter(f ->
                        isRecord(f.path()) && !f.file().isAdded() && !f.file().isDeleted())
                .filter(f -> !f.file().oldContent().equals(f.file().newContent()))
                .toList();
        boolean code = change.files().stream()
                .anyMatch(
                        f -> f.role() == FileRole.PRODUCTION && !isRecord(f.path()) && !NO_CODE.contains(f.language()));
        if (records.size() <= MOST_READ || !code) {
            return List.of();
        }
        FilePair first = Collections.min(records, Comparator.comparing(FilePair::path));
        LineSpan span = first.file().hunks().isEmpty()
                ? new LineSpan(0, 0)
                : first.file().hunks().getFirst().added();
        return List.of(Sighting.in(
                        first,
                        Side.AFTER,
                        span,
                        FactKind.GOLDEN_BULK,
                        Direction.RISK_ADDED,
                        records.size() + " recorded results changed together with the code that they check")
                .about("records")
                .withSeverity(1)
                .asking("Which difference is expected in the recorded results?")
                .withCwes(693));
    }

    static boolean isRecord(RepoPath path) {
        String name = path.name();
        boolean outside = path.value().length() > 1000 || name.length() > 200;
        return !outside
                && (NAME.matcher(name).matches() && !PROGRAMS.contains(path.extension())
                        || FOLDERS.stream().anyMatch(path::hasPart));
    }
}
