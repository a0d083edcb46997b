package dev.countersign.server.page;

import dev.countersign.access.Role;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.Visibility;
import dev.countersign.server.security.Caller;

/// Which repositories a caller sees. Administrators see that there are repositories, and by that role alone none of
/// their changes.
public final class Seen {
    private final Desk desk;

    Seen(Desk desk) {
        this.desk = desk;
    }

    public Visibility by(Caller caller) {
        return desk.seenBy(caller.person().toString());
    }

    static boolean manages(Caller caller) {
        return caller.has(Role.ADMIN);
    }
}
