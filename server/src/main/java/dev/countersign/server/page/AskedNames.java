package dev.countersign.server.page;

import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.Desk.AskedReader;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.risk.Lane;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Who is asked to read each of the changes of a page.
///
/// @param caller who looks at it
public record AskedNames(Map<Long, List<AskedReader>> asked, PrincipalId caller, PersonNames people) {
    public List<AskedReader> of(ListedChange change) {
        return asked.getOrDefault(change.id(), List.of());
    }

    /// `you, bob`; `nobody`; empty for what nobody has to read.
    public String names(ListedChange change) {
        if (!change.waits() || !change.lane().atLeast(Lane.PEER)) {
            return "";
        }
        return of(change).isEmpty()
                ? "nobody"
                : of(change).stream().map(a -> name(a.person())).collect(Collectors.joining(", "));
    }

    public String name(PrincipalId person) {
        return person.equals(caller) ? "you" : people.of(person);
    }
}
