package dev.countersign.server.page;

import dev.countersign.access.Role;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.Repository;
import dev.countersign.review.desk.Visibility;
import dev.countersign.server.security.Caller;
import java.util.stream.Collectors;

/// Which repositories a caller sees. Administrators see that there are repositories, and by that role alone none of
/// their changes.
public final class Seen {
    private final Desk desk;

    Seen(Desk desk) {
        this.desk = desk;
    }

    public Visibility by(Caller caller) {
        String person = caller.person().toString();
        return new Visibility.Only(desk.repositories(new Visibility.All()).stream()
                .filter(r -> r.openToAll() || desk.members(r.name()).contains(person))
                .map(Repository::name)
                .collect(Collectors.toSet()));
    }

    static boolean manages(Caller caller) {
        return caller.has(Role.ADMIN);
    }
}
