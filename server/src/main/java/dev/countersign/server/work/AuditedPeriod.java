package dev.countersign.server.work;

import dev.countersign.oversight.AuditOutcome;
import dev.countersign.oversight.EscapeBound;
import dev.countersign.oversight.PlannedPeriod;
import dev.countersign.oversight.RiskBand;
import dev.countersign.oversight.StratumAudits;
import dev.countersign.oversight.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A period with its audits.
///
/// @param strata of changes that left unread
/// @param undrawn changes that left unread in it without a draw: each may be an escape
/// @param looser the same one level looser; empty where nothing is read because of the level
/// @param complete whether no audit of it can come any more
public record AuditedPeriod(
        PlannedPeriod planned,
        List<StratumAudits> strata,
        long undrawn,
        EscapeBound bound,
        Optional<OneLooser> looser,
        boolean complete) {
    public AuditedPeriod {
        strata = List.copyOf(strata);
    }

    /// What was read in a period and had left unread one level looser. Its readers are not to learn what of it was
    /// drawn, so that nothing of it is shown before the draw is revealed.
    ///
    /// @param strata of those changes alone
    /// @param undrawn those of them without a draw
    /// @param bound over them and what left unread together
    public record OneLooser(List<StratumAudits> strata, long undrawn, EscapeBound bound) {
        public OneLooser {
            strata = List.copyOf(strata);
        }

        /// Drawn or not.
        public long changes() {
            return undrawn + strata.stream().mapToLong(StratumAudits::changes).sum();
        }

        public long audited() {
            return AuditedPeriod.count(strata, AuditOutcome.CLEAN) + AuditedPeriod.count(strata, AuditOutcome.ESCAPE);
        }
    }

    public String id() {
        return planned.period().id();
    }

    /// Before it is nothing may say how much was drawn, or waits: an author would see that nobody will look.
    public boolean isRevealed() {
        return planned.revealed().isPresent();
    }

    /// Whether each change that left unread was drawn for certain, so that how many were is no secret.
    public boolean isAllDrawn() {
        return StratumAudits.isAllDrawn(strata);
    }

    /// [#looser] where it may be shown.
    public Optional<OneLooser> shownLooser() {
        return looser.filter(_ -> isRevealed());
    }

    /// The bound one level looser, which is the one of what left unread where the level makes no difference.
    EscapeBound boundOneLooser() {
        return looser.map(OneLooser::bound).orElse(bound);
    }

    /// For the rule that tightens and relaxes.
    ///
    /// @param at when it was closed
    Window window(Instant at) {
        return Window.closed(id(), at, planned.level().level(), bound, boundOneLooser(), alone());
    }

    /// The same for a late escape that was reported after it was judged.
    Window reopened(Instant at) {
        return Window.reopened(id(), at, planned.level().level(), bound, boundOneLooser(), alone());
    }

    private Window.Alone alone() {
        return new Window.Alone(
                looser.map(l -> StratumAudits.shownShare(l.strata())).orElse(0.0),
                StratumAudits.shownShare(strata.stream()
                        .filter(each -> each.stratum().band() == RiskBand.NEAR)
                        .toList()));
    }

    /// That left unread, drawn or not.
    public long changes() {
        return undrawn + strata.stream().mapToLong(StratumAudits::changes).sum();
    }

    public long drawn() {
        return strata.stream().mapToLong(s -> s.audits().size()).sum();
    }

    public long count(AuditOutcome outcome) {
        return count(strata, outcome);
    }

    private static long count(List<StratumAudits> strata, AuditOutcome outcome) {
        return strata.stream()
                .flatMap(s -> s.audits().stream())
                .filter(a -> a.outcome() == outcome)
                .count();
    }

    public long audited() {
        return count(AuditOutcome.CLEAN) + count(AuditOutcome.ESCAPE);
    }

    public long late() {
        return strata.stream().mapToLong(StratumAudits::lateEscapes).sum();
    }
}
