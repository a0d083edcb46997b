package dev.countersign.review.assign;

import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.Verdict;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Who is done with a change that waits for another reader.
///
/// @param finished read it to its end
/// @param bySecurity whether one of them did so as a security reviewer
/// @param handedOn gave it to somebody else
/// @param begun read part of it
public record ReadBefore(
        Set<PrincipalId> finished, boolean bySecurity, Set<PrincipalId> handedOn, Set<PrincipalId> begun) {
    public static final ReadBefore NOBODY = new ReadBefore(Set.of(), false, Set.of(), Set.of());

    public ReadBefore {
        finished = Set.copyOf(finished);
        handedOn = Set.copyOf(handedOn);
        begun = Set.copyOf(begun);
    }

    public static ReadBefore of(Collection<Verdict> verdicts) {
        List<Verdict> ends = verdicts.stream().filter(Verdict::concludes).toList();
        var handedOn = new HashSet<PrincipalId>();
        verdicts.stream()
                .filter(verdict -> verdict.decision() == Verdict.Decision.ESCALATED && !verdict.superseded())
                .forEach(verdict -> handedOn.add(verdict.reader()));
        var finished = new HashSet<PrincipalId>();
        ends.forEach(verdict -> finished.add(verdict.reader()));
        var begun = new HashSet<PrincipalId>();
        verdicts.stream()
                .filter(verdict -> !verdict.superseded() && !verdict.reading().isWhole())
                .forEach(verdict -> begun.add(verdict.reader()));
        return new ReadBefore(finished, ends.stream().anyMatch(Verdict::asSecurity), handedOn, begun);
    }

    boolean includes(PrincipalId person) {
        return finished.contains(person) || handedOn.contains(person);
    }
}
