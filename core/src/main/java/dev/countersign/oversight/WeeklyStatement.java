package dev.countersign.oversight;

import dev.countersign.explain.Explanation;
import dev.countersign.risk.Lane;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What was read in a week, what was not, and how bad that can be.
///
/// @param unread the bound on changes that nobody was to read: lanes `none` and `ai`
/// @param looser the bound had the lanes been held one level looser: on the same changes and those that had left unread
///     then; empty where there were none of those
public record WeeklyStatement(
        WeekInput input, Confidence confidence, EscapeBound unread, Optional<EscapeBound> looser) {

    /// Where the oversight of the week stands, the worst that is true first. Only the last two may look green.
    public enum State {
        /// Changes left unread, and no audit of them was done; or something waits to be read, and nobody has
        /// read or audited anything.
        NOT_RUN,
        /// An audit or a change was not read by when it was due.
        OVERDUE,
        /// Something was not analysed, got no reader, is not due yet or is not known, such as what auditors
        /// miss.
        PARTIAL,
        REVIEWED,
        /// Nothing changed.
        NOT_NEEDED;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// The statement for a closed window, with bounds that hold whenever one looks.
    public static WeeklyStatement of(WeekInput input, Confidence confidence) {
        boolean onlyUnread = input.undrawnLooser() == 0
                && input.audits().stream().allMatch(each -> each.stratum().leavesUnread());
        EscapeBound unread = bound(unread(input), input.undrawn(), input, confidence);
        return new WeeklyStatement(
                input,
                confidence,
                unread,
                onlyUnread
                        ? Optional.empty()
                        : Optional.of(
                                bound(input.audits(), input.undrawn() + input.undrawnLooser(), input, confidence)));
    }

    private static EscapeBound bound(List<StratumAudits> audits, long undrawn, WeekInput input, Confidence confidence) {
        return EscapeBound.of(audits, undrawn, input.seeds(), BoundMethod.BETTING, confidence);
    }

    private static List<StratumAudits> unread(WeekInput input) {
        return input.audits().stream()
                .filter(each -> each.stratum().leavesUnread())
                .toList();
    }

    public long linesChanged() {
        return input.lanes().values().stream()
                .mapToLong(LaneTotal::linesChanged)
                .sum();
    }

    /// Lines that security engineers read: of the lanes `security` and `two-person`.
    public long linesReadBySecurity() {
        return input.lane(Lane.SECURITY).linesRead()
                + input.lane(Lane.TWO_PERSON).linesRead();
    }

    public long linesReadByPeers() {
        return input.lane(Lane.PEER).linesRead();
    }

    /// Changes that left the unread lanes without a draw.
    public long undrawn() {
        return input.undrawn();
    }

    /// Changes that left the unread lanes, drawn or not.
    public long changesUnread() {
        return undrawn() + ofUnread().changes();
    }

    /// Whether each change that left unread was drawn for certain, so that how many were is no secret.
    public boolean isAllDrawn() {
        return StratumAudits.isAllDrawn(unread(input));
    }

    public long drawn() {
        return ofUnread().outcomes().size();
    }

    public long audited() {
        return ofUnread().audited();
    }

    public long escapes() {
        return ofUnread().count(AuditOutcome.ESCAPE);
    }

    public long missing() {
        return ofUnread().count(AuditOutcome.MISSING);
    }

    public long waiting() {
        return ofUnread().count(AuditOutcome.WAITING);
    }

    public long late() {
        return ofUnread().late();
    }

    private Pool ofUnread() {
        return Pool.together(unread(input));
    }

    /// Whether more may have escaped than is put up with.
    public boolean isAboveLimit() {
        return unread.isAbove(input.limit());
    }

    public State state() {
        boolean nothing = input.lanes().values().stream().allMatch(lane -> lane.changes() == 0);
        if (unread instanceof EscapeBound.Unaudited) {
            return State.NOT_RUN;
        }
        if (WeekInput.sum(input.overdue()) > 0 || missing() > 0) {
            return State.OVERDUE;
        }
        if (isNothingRead()) {
            return State.NOT_RUN;
        }
        if (isPartial()) {
            return State.PARTIAL;
        }
        return nothing ? State.NOT_NEEDED : State.REVIEWED;
    }

    private boolean isNothingRead() {
        return audited() == 0
                && input.lanes().values().stream().allMatch(lane -> lane.linesRead() == 0)
                && input.lanes().values().stream().anyMatch(lane -> lane.waiting() > 0);
    }

    private boolean isPartial() {
        return !input.gaps().isEmpty()
                || !input.unknown().isEmpty()
                || WeekInput.sum(input.withoutReader()) > 0
                || input.lanes().values().stream().anyMatch(lane -> lane.waiting() > 0)
                || undrawn() > 0
                || waiting() > 0
                || unread instanceof EscapeBound.Assumed;
    }

    /// The week in one sentence.
    public String headline() {
        return WeekWords.headline(this);
    }

    /// How each figure was come by.
    public Explanation explanation() {
        return WeekWords.explanation(this);
    }
}
