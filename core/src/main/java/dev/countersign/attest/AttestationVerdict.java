package dev.countersign.attest;

import dev.countersign.key.Sha256;
import dev.countersign.principal.CompositeIdentity;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.Refusal;
import java.time.Instant;
import java.util.List;

/// Whether an attestation counts.
public sealed interface AttestationVerdict {

    /// Everything about it is right.
    ///
    /// @param digest of the envelope, by which a ledger names it
    /// @param remarks what has happened since that people should know, one sentence each
    record Counts(CommitStatement statement, Sha256 digest, List<String> remarks) implements AttestationVerdict {
        public Counts {
            remarks = List.copyOf(remarks);
        }

        public CompositeIdentity identity() {
            return statement.chain().identity();
        }
    }

    /// It says nothing that may be believed.
    sealed interface Refused extends AttestationVerdict {
        /// One sentence for people; may quote what somebody hostile wrote, so every output escapes it.
        String reason();
    }

    /// It is no attestation of a commit that is known.
    record Unreadable(String why) implements Refused {
        @Override
        public String reason() {
            return "the attestation cannot be read: " + why;
        }
    }

    /// No trust bundle names the organisation's key.
    record UnknownKey(PrincipalId attester) implements Refused {
        @Override
        public String reason() {
            return "no trust bundle has a key of " + attester + " that it is signed with";
        }
    }

    record KeyNotInUse(PrincipalId attester, String keyId, Instant at) implements Refused {
        @Override
        public String reason() {
            return "the key " + keyId + " of " + attester + " was not in use on " + at;
        }
    }

    record KeyRevoked(PrincipalId attester, String keyId) implements Refused {
        @Override
        public String reason() {
            return "the key " + keyId + " of " + attester + " is revoked";
        }
    }

    record AttesterRevoked(PrincipalId attester) implements Refused {
        @Override
        public String reason() {
            return attester + " is revoked";
        }
    }

    record BadSignature(String whose) implements Refused {
        @Override
        public String reason() {
            return "the signature of " + whose + " is not valid, or missing";
        }
    }

    record FromTheFuture(Instant at) implements Refused {
        @Override
        public String reason() {
            return "it says that it was made on " + at + ", which is yet to come";
        }
    }

    record ChainRefused(Refusal refusal) implements Refused {
        @Override
        public String reason() {
            return "its chain did not hold then: " + refusal.reason();
        }
    }

    /// The chain did not allow its holder to commit there.
    record NotGranted(PrincipalId actor, String repository) implements Refused {
        @Override
        public String reason() {
            return "nobody allowed " + actor + " to commit to " + repository;
        }
    }

    /// A person would have had to approve the commit, and attestations carry no approval.
    record NeedsApproval(PrincipalId actor, String repository) implements Refused {
        @Override
        public String reason() {
            return actor + " may commit to " + repository + " only with a person's approval, and none is there";
        }
    }

    /// Nobody said what the organisation has revoked, so that nothing of it counts.
    record NoFeed(PrincipalId organisation) implements Refused {
        @Override
        public String reason() {
            return "no revocations of " + organisation + " are known (--feed)";
        }
    }

    /// The commit was made for another repository than the one that was asked about.
    record OtherRepository(String repository, String asked) implements Refused {
        @Override
        public String reason() {
            return "it is for " + repository + ", and not for " + asked;
        }
    }
}
