package dev.countersign.server.api;

import dev.countersign.oversight.AuditOutcome;
import dev.countersign.oversight.PlannedPeriod;
import dev.countersign.server.work.AuditedPeriod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A period in answers of the API.
///
/// @param commitment to the plan and the secret of its draw
/// @param revealed whether the secret is, so that the draw can be checked
record PeriodJson(
        String period, Instant from, Instant until, int level, String commitment, Instant committed, boolean revealed) {
    static PeriodJson of(PlannedPeriod planned) {
        return new PeriodJson(
                planned.period().id(),
                planned.period().from(),
                planned.period().until(),
                planned.level().level(),
                planned.commitment().text(),
                planned.committed(),
                planned.revealed().isPresent());
    }

    /// With its audits.
    ///
    /// @param changes that left unread, drawn or not
    /// @param undrawn those of them without a draw: each may be an escape
    /// @param drawn absent before the draw is revealed
    /// @param waiting absent before the draw is revealed
    /// @param missing audits not done by when they were due: each counts as an escape
    /// @param late escapes that came to light elsewhere
    /// @param oneLooser what was read and had left unread one level looser; absent where nothing is read
    ///     because of the level, and before the draw is revealed
    record Audits(
            PeriodJson period,
            long changes,
            long undrawn,
            @Nullable Long drawn,
            long audited,
            long escapes,
            long missing,
            @Nullable Long waiting,
            long late,
            BoundJson bound,
            @Nullable OneLooserJson oneLooser) {
        static Audits of(AuditedPeriod audited) {
            return new Audits(
                    PeriodJson.of(audited.planned()),
                    audited.changes(),
                    audited.undrawn(),
                    audited.isRevealed() ? audited.drawn() : null,
                    audited.audited(),
                    audited.count(AuditOutcome.ESCAPE),
                    audited.count(AuditOutcome.MISSING),
                    audited.isRevealed() ? audited.count(AuditOutcome.WAITING) : null,
                    audited.late(),
                    BoundJson.of(audited.bound()),
                    audited.shownLooser().map(OneLooserJson::of).orElse(null));
        }
    }

    /// @param changes that were read, and had left unread one level looser
    /// @param undrawn those of them without a draw
    /// @param bound over them and what left unread together
    record OneLooserJson(long changes, long undrawn, long audited, BoundJson bound) {
        static OneLooserJson of(AuditedPeriod.OneLooser looser) {
            return new OneLooserJson(
                    looser.changes(), looser.undrawn(), looser.audited(), BoundJson.of(looser.bound()));
        }
    }
}
