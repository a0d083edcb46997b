package dev.countersign.review.assign;

import dev.countersign.principal.PrincipalId;
import java.util.Collection;
import java.util.Set;

/// Who made a change, as far as it matters for who may read it.
///
/// @param emails of all authors and committers
/// @param operators the humans behind the agents that took part, by attestation
/// @param complete whether that is everybody: false where an agent took part and no attestation names its human, or
///     a commit was not read
public record Makers(Set<String> emails, Set<PrincipalId> operators, boolean complete) {
    public Makers {
        emails = Emails.compared(emails);
        operators = Set.copyOf(operators);
    }

    public static Makers of(Collection<String> emails) {
        return new Makers(Set.copyOf(emails), Set.of(), true);
    }

    boolean include(Reader reader) {
        return operators.contains(reader.person()) || reader.emails().stream().anyMatch(emails::contains);
    }
}
