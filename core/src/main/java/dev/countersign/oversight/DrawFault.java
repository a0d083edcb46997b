package dev.countersign.oversight;

import dev.countersign.change.RepositoryChange;
import java.time.Instant;

/// Why a period's draw cannot be relied on.
public sealed interface DrawFault {

    /// One sentence for people; names repositories, so every output escapes it.
    String reason();

    /// The revealed secret is of another size, or the commitment was to another secret or plan.
    record OtherSecret() implements DrawFault {
        @Override
        public String reason() {
            return "the revealed secret and plan are not those that were committed to";
        }
    }

    /// Whoever made the secret may have known changes of the period.
    record CommittedLate(Instant from, Instant at) implements DrawFault {
        @Override
        public String reason() {
            return "the commitment is not shown to be older than " + at + ", but the period began at " + from;
        }
    }

    /// A change left its lane and nothing says whether it was drawn.
    record Undecided(RepositoryChange change) implements DrawFault {
        @Override
        public String reason() {
            return change + " left its lane without a draw";
        }
    }

    /// A change that left no lane stands among those that did, and makes them look like more.
    record NeverLeft(RepositoryChange change) implements DrawFault {
        @Override
        public String reason() {
            return change + " was decided on and did not leave a lane in the period";
        }
    }

    /// Two decisions on one change.
    record DecidedTwice(RepositoryChange change) implements DrawFault {
        @Override
        public String reason() {
            return change + " was decided on more than once";
        }
    }

    /// The change had left by then, and its outcome may have been known.
    record DecidedLate(RepositoryChange change, Instant left, Instant decided) implements DrawFault {
        @Override
        public String reason() {
            return change + " left at " + left + " and was decided on at " + decided;
        }
    }

    /// The decision names a stratum that is not the change's.
    record OtherStratum(RepositoryChange change, Stratum found, Stratum recorded) implements DrawFault {
        @Override
        public String reason() {
            return change + " belongs to the stratum " + found + " and was drawn as one of " + recorded;
        }
    }

    /// The decision was not made at the plan's rate.
    record OtherRate(RepositoryChange change, Rate planned, Rate recorded) implements DrawFault {
        @Override
        public String reason() {
            return change + " was to be drawn at " + planned.words() + " and was at " + recorded.words();
        }
    }

    /// The secret decides otherwise than was recorded.
    record OtherOutcome(RepositoryChange change, boolean drawn) implements DrawFault {
        @Override
        public String reason() {
            return change + (drawn ? " was drawn" : " was not drawn") + " by the secret, and the record says otherwise";
        }
    }
}
