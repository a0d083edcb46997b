package dev.countersign.code.inert;

import dev.countersign.code.Language;
import dev.countersign.code.inert.Inertness.Inert;
import dev.countersign.code.inert.Inertness.NotInert;
import dev.countersign.code.inert.Inertness.Undecided;
import java.util.List;
import java.util.Optional;

/// Style sheets: declarations may change freely as long as nothing is loaded, run or asked for that was not
/// before.
///
/// Accepted with open eyes: a style can hide, cover or move what a page shows, a warning or a button included,
/// and class names that code relies on can lose their look. Neither changes what the program does.
final class Styles {
    private Styles() {}

    static Inertness judge(Candidate candidate) {
        if (candidate.file().isDeleted()) {
            return new NotInert("a style sheet was deleted");
        }
        Language language = candidate.language();
        if (language == Language.LESS
                && (LessRules.isComputed(candidate.oldText()) || LessRules.isComputed(candidate.newText()))) {
            return new Undecided("the style sheet runs scripts or computes addresses");
        }
        Optional<List<String>> before = CssScan.hazards(candidate.oldText(), language);
        Optional<List<String>> after = CssScan.hazards(candidate.newText(), language);
        if (before.isEmpty() || after.isEmpty()) {
            return new Undecided("the style sheet is not well-formed");
        }
        if (!candidate.oldText().equals(candidate.newText()) && canLeak(after.get())) {
            return new Undecided("the style sheet reads values and asks other hosts; together they can leak");
        }
        return Multiset.firstMore(before.get(), after.get())
                .<Inertness>map(hazard -> new NotInert("the style sheet now has: " + hazard))
                .orElseGet(() -> new Inert("declarations without url(), @import or expression"));
    }

    private static boolean canLeak(List<String> hazards) {
        return hazards.stream().anyMatch(hazard -> hazard.startsWith("["))
                && hazards.stream().anyMatch(hazard -> hazard.contains("//"));
    }
}
