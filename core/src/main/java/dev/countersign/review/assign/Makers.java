package dev.countersign.review.assign;

import dev.countersign.change.Provenance;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.PrincipalReading;
import dev.countersign.review.desk.Emails;
import dev.countersign.review.desk.ListedChange;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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

    /// As a list has it: author and committer as the commit claims, and the human behind the agent where an
    /// attestation says so.
    ///
    /// @param besides addresses of who else made it, in this commit or another one of it
    public static Makers of(ListedChange change, Set<String> besides) {
        Set<PrincipalId> operators =
                change.operator().flatMap(Makers::read).map(Set::of).orElse(Set.of());
        boolean byAgent =
                change.provenance() == Provenance.Kind.AGENT || change.provenance() == Provenance.Kind.ASSISTED;
        var emails = new HashSet<>(
                List.of(change.author().email(), change.committer().email()));
        emails.addAll(besides);
        return new Makers(emails, operators, !byAgent || !operators.isEmpty());
    }

    private static Optional<PrincipalId> read(String operator) {
        return switch (PrincipalId.read(operator)) {
            case PrincipalReading.Read(var id) -> Optional.of(id);
            case PrincipalReading.Refused _ -> Optional.empty();
        };
    }

    boolean include(Reader reader) {
        return operators.contains(reader.person()) || reader.emails().stream().anyMatch(emails::contains);
    }
}
