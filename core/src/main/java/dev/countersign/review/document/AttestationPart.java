package dev.countersign.review.document;

import dev.countersign.principal.CompositeIdentity;
import dev.countersign.principal.PrincipalId;
import java.time.Instant;
import java.util.List;

/// An attestation of the change, or of a part of it, that counts.
///
/// @param identity the human who answers for it, and the agents between them and the commit
/// @param whole whether it is about all of the change
/// @param repository where the commit was to go, a URI
/// @param remarks what has happened since that people should know
public record AttestationPart(
        CompositeIdentity identity,
        PrincipalId attester,
        Instant at,
        String repository,
        boolean whole,
        List<String> remarks) {
    public AttestationPart {
        remarks = List.copyOf(remarks);
    }
}
