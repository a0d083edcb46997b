package dev.countersign.review.desk;

import dev.countersign.principal.PrincipalId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a reader decided about a change. It is bound to the change's effective diff.
///
/// @param id a UUID, given by who asks, so that asking twice records once
/// @param commit the one the change was shown as, which names its place; empty in those from before that was kept
/// @param asSecurity whether the reader was one of the security reviewers
/// @param note the reader's words, at most [#MAX_NOTE] chars; hostile to every output
/// @param reading how much of it was read
/// @param elsewhere the files that cannot be shown here and were read elsewhere, as the reader says; none twice
/// @param superseded whether the change came again afterwards, or is shown at another place: it counts for nothing
///     there
public record Verdict(
        String id,
        String repository,
        String changeId,
        String commit,
        PrincipalId reader,
        boolean asSecurity,
        Decision decision,
        Reason reason,
        String note,
        Reading reading,
        List<ReadElsewhere> elsewhere,
        Instant at,
        boolean superseded) {
    public static final int MAX_NOTE = 4_000;

    public Verdict {
        LedgerDraft.checkId(id);
        if (!Repository.isName(repository) || !ListedChange.isChangeId(changeId)) {
            throw new IllegalArgumentException("a verdict is of a repository's change");
        }
        if (reason.decision() != decision) {
            throw new IllegalArgumentException("the reason " + reason.word() + " belongs to "
                    + reason.decision().word());
        }
        if (note.length() > MAX_NOTE) {
            throw new IllegalArgumentException("a note has at most " + MAX_NOTE + " chars, not " + note.length());
        }
        elsewhere = List.copyOf(elsewhere);
        if (elsewhere.size() > ReadElsewhere.MOST_FILES) {
            throw new IllegalArgumentException("a verdict names at most " + ReadElsewhere.MOST_FILES + " files");
        }
    }

    /// As it is given, where all that was read stands here.
    public Verdict(
            String id,
            ListedChange change,
            PrincipalId reader,
            boolean asSecurity,
            Decision decision,
            Reason reason,
            String note,
            Reading reading,
            Instant at) {
        this(
                id,
                change.repository(),
                change.changeId(),
                change.commit(),
                reader,
                asSecurity,
                decision,
                reason,
                note,
                reading,
                List.of(),
                at,
                false);
    }

    /// Whether it ends the reader's work on the change: all was read, and it was not handed on.
    public boolean concludes() {
        return !superseded && reading.isWhole() && decision != Decision.ESCALATED;
    }

    /// What was decided.
    public enum Decision {
        ACCEPTED,
        REJECTED,
        /// Handed to the next higher lane.
        ESCALATED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public List<Reason> reasons() {
            return Arrays.stream(Reason.values())
                    .filter(r -> r.decision == this)
                    .toList();
        }
    }

    /// Why, from a closed list.
    public enum Reason {
        NO_RISK_FOUND(Decision.ACCEPTED, "I read it and found no risk"),
        PROTECTED_ELSEWHERE(Decision.ACCEPTED, "what was seen is protected at another place, which I looked at"),
        NOT_REACHABLE(Decision.ACCEPTED, "the code cannot be reached with input of others"),
        NON_PRODUCTION(Decision.ACCEPTED, "the code does not run in production"),
        TRUSTED_INPUT(Decision.ACCEPTED, "all input comes from those we trust"),
        ACCEPTED_RISK(Decision.ACCEPTED, "there is a risk, and we take it"),
        WRONG_FACT(Decision.ACCEPTED, "what was seen is not so"),
        VULNERABILITY(Decision.REJECTED, "it opens a hole"),
        PROTECTION_MISSING(Decision.REJECTED, "a protection was removed or is missing"),
        DATA_EXPOSED(Decision.REJECTED, "it shows or keeps data that it should not"),
        NOT_EXPLAINED(Decision.REJECTED, "nobody can say why it is done"),
        NOT_TESTED(Decision.REJECTED, "what protects us is not tested"),
        BEYOND_ME(Decision.ESCALATED, "somebody with other knowledge has to read it"),
        WANTS_MORE_REVIEW(Decision.ESCALATED, "it deserves more review than its lane gives");

        private final Decision decision;
        private final String meaning;

        Reason(Decision decision, String meaning) {
            this.decision = decision;
            this.meaning = meaning;
        }

        public Decision decision() {
            return decision;
        }

        public String meaning() {
            return meaning;
        }

        /// `no-risk-found` for NO_RISK_FOUND.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Reason> ofWord(String word) {
            return Arrays.stream(values()).filter(r -> r.word().equals(word)).findFirst();
        }
    }
}
