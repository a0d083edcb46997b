package dev.countersign.server.api;

import dev.countersign.access.Role;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.server.security.Caller;
import dev.countersign.server.work.Strangers;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// One change with all that answers say of it.
final class WholeChange {
    private final Desk desk;
    private final Strangers strangers;
    private final InstantSource clock;

    WholeChange(Desk desk, Strangers strangers, InstantSource clock) {
        this.desk = desk;
        this.strangers = strangers;
        this.clock = clock;
    }

    ChangeJson of(ListedChange change, Caller caller) {
        Set<String> makers = desk.makers(List.of(change)).getOrDefault(change.id(), Set.of());
        String unknown = strangers
                .conflictUnknown(change, makers, caller.has(Role.ADMIN))
                .orElse(null);
        List<Desk.AskedReader> asked = desk.assigned(List.of(change)).getOrDefault(change.id(), List.of());
        return ChangeJson.of(
                change, asked, new ChangeJson.Details(unknown, desk.placesThatWait(change)), clock.instant());
    }
}
