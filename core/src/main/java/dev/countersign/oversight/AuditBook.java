package dev.countersign.oversight;

import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Draws and audits. Contract as of [Desk]: each method takes effect as a whole and
/// is durable when it returns, together with the draft for the ledger where it takes one. A period, repository
/// or change that is named and not there is a mistake of the caller (IllegalArgumentException) where something
/// is written, and as good as empty where something is read.
///
/// Methods that take no [Visibility] ask for all repositories: who calls them checks what is shown to whom.
public interface AuditBook {
    /// Adds a period.
    ///
    /// @return false where one of this id is there, or one that overlaps it; nothing is recorded then
    /// @throws IllegalArgumentException where it begins or ends within a millisecond, or is closed
    boolean begin(PlannedPeriod period, LedgerDraft draft);

    /// The period that a time lies in.
    Optional<PlannedPeriod> at(Instant time);

    Optional<PlannedPeriod> period(String id);

    /// Newest first.
    ///
    /// @param limit from 1 to 200
    List<PlannedPeriod> periods(int limit);

    /// Closes a period and keeps its secret, once. Nothing is decided in it from then on, and whoever reads the
    /// secret can tell what was drawn: so it is closed when no audit of it waits.
    ///
    /// @param secret in base64url
    /// @return false where it is closed already
    boolean close(String period, String secret, Instant at, LedgerDraft draft);

    /// Records decisions of the draw. A change that was decided on before, in whatever period, keeps its first
    /// decision.
    ///
    /// @param auditDue by when those drawn are to be audited
    /// @return those that were new
    /// @throws IllegalArgumentException where the period is closed, since its secret is known then
    List<DrawDecision> decide(String period, List<DrawDecision> decisions, Instant auditDue);

    /// All decisions of a period, by draw value.
    List<DrawnChange> decisions(String period);

    /// What was decided in these periods and what became of it, by stratum; those in which nothing was decided are left
    /// out. Of what is recorded meanwhile a change may be missing from the drawn, never a drawn one from the
    /// changes. Of changes that were read ([Stratum#leavesUnread]) those are late that a reader rejected.
    ///
    /// @param periods at most 200
    List<StratumDraw> strata(List<String> periods);

    /// How many changes came during each of these periods that nobody has to read, or that had left unread one level
    /// looser ([Desk.ReviewedChange#unreadIfLooser]), that are no history, and on which no draw decided, whichever
    /// period's; periods without any are left out. What came while there was no period counts in the next one.
    ///
    /// @param periods at most 200
    Map<String, UndrawnCount> undrawn(List<String> periods);

    /// Those that [#undrawn] counts as unread in a period, oldest first, as far as somebody sees them.
    ///
    /// @param limit from 1 to 200
    List<UndrawnChange> withoutDraw(String period, Visibility sees, int limit);

    /// The decision on one change.
    Optional<DrawnChange> decision(String repository, String changeId);

    /// How many changes could be taken by an auditor without conflicts who sees this: drawn, not audited, not overdue,
    /// and in nobody's hands or longer than they were to be kept.
    int waiting(Visibility sees, Instant now);

    /// Takes the drawn change with the lowest draw value that nobody has taken, that the auditor sees, and that
    /// was neither written nor committed under one of the addresses, nor by an agent that acted for the
    /// auditor, nor read by the auditor; none that was due, since its draw may be known. Of two who
    /// ask at once each gets another one. What was taken and not ended within `keep` may be taken by somebody
    /// else, and is the first one's no more then.
    ///
    /// @param id of the task, a new UUID; who asks with the id of a task that they have gets that one again
    /// @param emails of the auditor, in whatever case
    /// @param keep until when the auditor keeps it
    /// @throws IllegalArgumentException where the id is that of somebody else's task
    Optional<AuditTask> take(
            String id, PrincipalId auditor, Set<String> emails, Visibility sees, Instant now, Instant keep);

    /// Takes a seeded change that this auditor has not been shown, of a repository that they see, those first
    /// that were shown least; empty where there is none. As little as a drawn change it is one that they know:
    /// the commit from which it was made is not theirs, and they neither read nor audited that change.
    ///
    /// @param id as of [#take]
    /// @param emails as of [#take]
    Optional<AuditTask> takeSeed(
            String id,
            String period,
            PrincipalId auditor,
            Set<String> emails,
            Visibility sees,
            Instant now,
            Instant keep);

    /// A task of this auditor; nobody else's.
    Optional<AuditTask> task(String id, PrincipalId auditor);

    /// The auditor's tasks that are not ended, oldest first.
    List<AuditTask> open(PrincipalId auditor);

    /// Ends a task, once; also one that was kept too long, as long as nobody else has it. A drawn change that had
    /// needed a reader waits for one from then on, as [ListedChange#neededReader] says; what was decided on it by
    /// the draw stays.
    ///
    /// @return false where it was ended before, or is not this auditor's any more; nothing is recorded then
    boolean end(String id, PrincipalId auditor, AuditFinding finding, LedgerDraft draft);

    Optional<KeptSeed> seed(long id);

    /// Keeps seeds, all or none of them. What takes the same out of the same commit is kept once.
    void keep(List<KeptSeed> seeds);

    /// Seeds that nobody was shown yet, by repository.
    int freshSeeds(String repository);

    /// What auditors found of the seeds shown from a time on, in the order in which they were shown. A seed that
    /// was not ended by when it was due counts as missed until it is.
    Seeds seeds(Instant since, Instant now);

    /// Records that a change had needed a reader; once per change, drawn or not. It waits for one from then on, as
    /// after an audit that says so; without a draw it stays counted by [#undrawn].
    ///
    /// @return false where it was recorded before; nothing is recorded then
    boolean late(LateEscape escape, LedgerDraft draft);

    /// That a change which left unread had needed a reader, as it came to light first; empty where nobody says so.
    Optional<Escape> escape(String repository, String changeId);

    /// Oldest first.
    List<LateEscape> lateEscapes(Instant since);
}
