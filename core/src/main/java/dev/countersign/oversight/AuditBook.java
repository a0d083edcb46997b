package dev.countersign.oversight;

import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Draws and audits. Contract as of [dev.countersign.review.desk.Desk]: each method takes effect as a whole and
/// is
/// durable when it returns, together with the draft for the ledger where it takes one.
public interface AuditBook {
    /// Adds a period.
    ///
    /// @return false where one of this id is there, or one that overlaps it
    boolean begin(PlannedPeriod period, LedgerDraft draft);

    /// The period that a time lies in.
    Optional<PlannedPeriod> at(Instant time);

    Optional<PlannedPeriod> period(String id);

    /// Newest first.
    List<PlannedPeriod> periods(int limit);

    /// Closes a period and keeps its secret, once.
    ///
    /// @param secret in base64url
    /// @return false where it is closed already
    boolean close(String period, String secret, Instant at, LedgerDraft draft);

    /// Records decisions of the draw. A change that was decided on before, in whatever period, keeps its first
    /// decision.
    ///
    /// @param auditDue by when those drawn are to be audited
    /// @return those that were new
    List<DrawDecision> decide(String period, List<DrawDecision> decisions, Instant auditDue);

    /// All decisions of a period, by draw value.
    List<DrawnChange> decisions(String period);

    /// The decision on one change.
    Optional<DrawnChange> decision(String repository, String changeId);

    /// How many drawn changes wait for an audit that nobody has taken, in what the caller sees.
    int waiting(Visibility sees);

    /// Takes the drawn change with the lowest draw value that nobody has taken, that the auditor sees, and that
    /// was
    /// neither written nor committed under one of the addresses, nor read by the auditor. Of two who ask at
    /// once each
    /// gets another one. What was taken and not ended within `keep` may be taken by somebody else.
    ///
    /// @param id of the task, a new UUID
    Optional<AuditTask> take(
            String id, PrincipalId auditor, Set<String> emails, Visibility sees, Instant now, Instant keep);

    /// Takes a seeded change that this auditor has not been shown, of a repository that they see; empty where
    /// there is
    /// none.
    Optional<AuditTask> takeSeed(
            String id, String period, PrincipalId auditor, Visibility sees, Instant now, Instant keep);

    /// A task of this auditor; nobody else's.
    Optional<AuditTask> task(String id, PrincipalId auditor);

    /// The auditor's tasks that are not ended, oldest first.
    List<AuditTask> open(PrincipalId auditor);

    /// Ends a task, once.
    ///
    /// @return false where it was ended before, or is not this auditor's any more
    boolean end(String id, PrincipalId auditor, AuditFinding finding, LedgerDraft draft);

    Optional<KeptSeed> seed(long id);

    void keep(List<KeptSeed> seeds);

    /// Seeds that nobody was shown yet, by repository.
    int freshSeeds(String repository);

    /// Whether the flaw was found, of all seeds shown and ended from a time on, in the order in which they were
    /// ended.
    Seeds seeds(Instant since);

    /// Records that a change had needed a reader; once per change.
    ///
    /// @return false where it was recorded before
    boolean late(LateEscape escape, LedgerDraft draft);

    List<LateEscape> lateEscapes(Instant since);
}
