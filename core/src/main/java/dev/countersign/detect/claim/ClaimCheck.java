package dev.countersign.detect.claim;

import dev.countersign.change.CommitInfo;
import dev.countersign.change.LineSpan;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Exposure;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Sees a message that claims something harmless over a change that is not. The claim lowers nothing, true or
/// false.
///
/// Needs what the other detectors saw, so it is asked last, with [#judge].
public final class ClaimCheck implements Detector {
    private static final About ABOUT = new About(
            "claim-mismatch",
            53,
            1,
            "The message claims less than the change does",
            "Reviewers and AI reviewers believe titles: framing a harmful diff as harmless made models pass it"
                    + " (arXiv 2603.18740).",
            "Say in the message what the change does, or move the part that the message does not speak of to a commit"
                    + " of its own. Dispute the fact where the claim is right.",
            List.of(451));

    private static final int HARMFUL = 4;
    private static final int BEHAVIOUR = 2;

    /// Kinds that no message about prose or looks covers.
    private static final Set<FactKind> NOT_PROSE = EnumSet.of(
            FactKind.SENSITIVE_FIELD,
            FactKind.DB_STATEMENT,
            FactKind.DB_PRIVILEGE,
            FactKind.DB_EXPOSURE,
            FactKind.GUARD_REMOVED,
            FactKind.GUARD_MISSING_SIBLING,
            FactKind.EXPOSURE_WIDENED,
            FactKind.VALIDATION_REMOVED,
            FactKind.TLS_CHECK_OFF,
            FactKind.CRYPTO_WEAKENED,
            FactKind.SESSION_WEAKENED,
            FactKind.SECRET,
            FactKind.INJECTION_SINK,
            FactKind.AGENT_APPROVAL_WIDENED,
            FactKind.MCP_SERVER,
            FactKind.HIDDEN_TEXT,
            FactKind.PIPELINE_TRIGGER,
            FactKind.PIPELINE_INJECTION,
            FactKind.PIPELINE_PERMISSION,
            FactKind.GATE_WEAKENED);

    /// Kinds that no chore, refactoring or new version covers.
    private static final Set<FactKind> NOT_MAINTENANCE = EnumSet.of(
            FactKind.GUARD_REMOVED,
            FactKind.EXPOSURE_WIDENED,
            FactKind.SECRET,
            FactKind.HIDDEN_TEXT,
            FactKind.DB_PRIVILEGE,
            FactKind.PIPELINE_TRIGGER,
            FactKind.PIPELINE_INJECTION,
            FactKind.PIPELINE_PERMISSION,
            FactKind.GATE_WEAKENED);

    private static final Set<FactKind> PIPELINE = EnumSet.of(
            FactKind.PIPELINE_TRIGGER,
            FactKind.PIPELINE_INJECTION,
            FactKind.PIPELINE_PERMISSION,
            FactKind.GATE_WEAKENED);

    private static final Comparator<Sighting> GRAVEST = Comparator.comparingInt(Sighting::severity)
            .thenComparing(Sighting::exposure)
            .thenComparing(Sighting::kind)
            .thenComparing(fact -> fact.path() == null ? "" : fact.path().value())
            .thenComparingInt(fact -> fact.span().start());

    @Override
    public About about() {
        return ABOUT;
    }

    /// Judges by the change alone, as if no other detector had seen anything.
    @Override
    public List<Sighting> detect(ChangeView change) {
        return judge(change, List.of());
    }

    /// @param others what all other detectors saw in this change
    public List<Sighting> judge(ChangeView view, List<Sighting> others) {
        List<CommitInfo> commits = view.change().commits();
        Optional<Claim> claim =
                Claim.of(commits.stream().map(CommitInfo::subject).toList());
        if (claim.isEmpty()) {
            return List.of();
        }
        String subject = commits.getFirst().subject();
        return harmful(view, claim.get(), others)
                .map(fact -> mismatch(claim.get(), subject, fact))
                .or(() -> behaviour(view, claim.get(), subject))
                .map(List::of)
                .orElse(List.of());
    }

    /// The gravest fact that the claim does not cover. It is as strong and as exposed as the strongest and most
    /// exposed of them, so that one fact more never weakens what is said.
    private static Optional<Sighting> harmful(ChangeView view, Claim claim, List<Sighting> others) {
        boolean behaves = view.files().stream().anyMatch(Behaviour::changed);
        List<Sighting> against = others.stream()
                .filter(fact -> contradicts(claim, fact, behaves))
                .toList();
        Stream<Strength> seen = behaves && claim.kind() == Claim.Kind.PROSE ? Stream.of(Strength.PARSED) : Stream.of();
        Optional<Strength> strongest =
                Stream.concat(seen, against.stream().map(Sighting::strength)).max(Comparator.naturalOrder());
        Optional<Exposure> widest = against.stream().map(Sighting::exposure).max(Comparator.naturalOrder());
        return against.stream()
                .max(GRAVEST)
                .map(fact -> fact.withStrength(strongest.orElse(fact.strength()))
                        .withExposure(widest.orElse(fact.exposure())));
    }

    private static boolean contradicts(Claim claim, Sighting fact, boolean behaves) {
        boolean risk = fact.direction() == Direction.RISK_ADDED
                || fact.direction() == Direction.PROTECTION_REMOVED
                || fact.direction() == Direction.DATA_ADDED;
        boolean counts = risk && fact.exposure() != Exposure.INTERNAL;
        return switch (claim.kind()) {
            case PROSE, LOOKS ->
                counts && NOT_PROSE.contains(fact.kind()) && weighs(fact)
                        || behaves && fact.kind() == FactKind.TOUCHES_GUARD && fact.exposure() != Exposure.INTERNAL;
            case TEST, MAINTENANCE -> counts && NOT_MAINTENANCE.contains(fact.kind()) && weighs(fact);
            case PIPELINE ->
                counts && NOT_MAINTENANCE.contains(fact.kind()) && !PIPELINE.contains(fact.kind()) && weighs(fact);
        };
    }

    /// Invisible chars stand in honest prose too; only those that can hide something weigh.
    private static boolean weighs(Sighting fact) {
        return fact.kind() != FactKind.HIDDEN_TEXT || fact.severity() >= HARMFUL;
    }

    private static Sighting mismatch(Claim claim, String subject, Sighting fact) {
        String where = fact.path() == null ? "" : " in " + fact.path();
        return Sighting.ofChange(
                        FactKind.CLAIM_MISMATCH,
                        Direction.RISK_ADDED,
                        "the message claims \"" + claim.word() + "\", the change holds "
                                + fact.kind().word() + where,
                        subject)
                .about(claim.word() + " / " + fact.kind().word())
                .withStrength(fact.strength())
                .withSeverity(HARMFUL)
                .withExposure(fact.exposure())
                .asking("Why does the message not speak of this?")
                .withCwes(451);
    }

    private static Optional<Sighting> behaviour(ChangeView view, Claim claim, String subject) {
        if (claim.kind() != Claim.Kind.PROSE) {
            return Optional.empty();
        }
        return view.files().stream().filter(Behaviour::changed).findFirst().map(file -> {
            LineSpan span = file.file().hunks().isEmpty()
                    ? new LineSpan(0, 0)
                    : file.file().hunks().getFirst().added();
            boolean gone = span.isEmpty();
            return at(file, gone ? Side.BEFORE : Side.AFTER, gone ? removed(file) : span, claim)
                    .quoting(subject)
                    .withStrength(Strength.PARSED)
                    .withSeverity(BEHAVIOUR)
                    .asking("What does the code do differently now?")
                    .withCwes(451);
        });
    }

    private static LineSpan removed(FilePair file) {
        return file.file().hunks().isEmpty()
                ? new LineSpan(0, 0)
                : file.file().hunks().getFirst().removed();
    }

    private static Sighting at(FilePair file, Side side, LineSpan span, Claim claim) {
        String message = "the message claims \"" + claim.word() + "\", but what the code does was changed";
        return Sighting.in(file, side, span, FactKind.CLAIM_MISMATCH, Direction.RISK_ADDED, message)
                .about(claim.word() + " / behaviour");
    }
}
