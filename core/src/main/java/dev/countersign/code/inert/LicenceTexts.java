package dev.countersign.code.inert;

import dev.countersign.change.FileChange;
import dev.countersign.change.RepoPath;
import dev.countersign.code.inert.Inertness.NotInert;
import dev.countersign.code.inert.Inertness.Undecided;
import dev.countersign.code.inert.Inertness.Worded;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Licences and legal notices in plain words. No program runs them, but what a project promises is read by somebody,
/// always.
final class LicenceTexts {
    private static final Pattern NAME = Pattern.compile(
            "(?:(?:mit|bsd|isc|apache|gpl|lgpl|agpl|mpl|epl)[-_])?(?:un)?(?:licen[cs]e|copying|notice|copyright)"
                    + "(?:[-_.](?:mit|bsd|isc|apache|gpl|lgpl|agpl|mpl|epl|[\\d.]{1,5}|2-clause|3-clause)){0,3}(?:\\.(?:txt|md|rst))?");

    private LicenceTexts() {}

    static boolean isOne(RepoPath path) {
        return NAME.matcher(path.name().toLowerCase(Locale.ROOT)).matches();
    }

    static Optional<Inertness> objection(FileChange file) {
        boolean isOne = Stream.of(Optional.ofNullable(file.oldPath()), Optional.ofNullable(file.newPath()))
                .flatMap(Optional::stream)
                .anyMatch(LicenceTexts::isOne);
        return isOne && (file.isDeleted() || file.isRenamed())
                ? Optional.of(new NotInert("a licence or legal notice was deleted or moved"))
                : Optional.empty();
    }

    static Inertness judge(Candidate candidate) {
        if (Prose.isAmongPrograms(candidate.path())) {
            return new Undecided("a file beside programs");
        }
        return PlainProse.objection(candidate)
                .<Inertness>map(NotInert::new)
                .orElseGet(() -> new Worded("words of a licence or legal notice"));
    }
}
