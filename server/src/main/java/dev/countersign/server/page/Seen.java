package dev.countersign.server.page;

import dev.countersign.access.Role;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Visibility;
import dev.countersign.server.security.Caller;
import dev.countersign.server.work.Blindfold;
import java.util.List;
import java.util.Optional;

/// Which repositories and changes a caller sees. Administrators see that there are repositories, and by that role alone
/// none of
/// their changes.
public final class Seen {
    private final Desk desk;
    private final Blindfold blindfold;

    Seen(Desk desk, Blindfold blindfold) {
        this.desk = desk;
        this.blindfold = blindfold;
    }

    /// @throws NotHere where it is not there, or not for the caller
    /// @throws BadRequest while the caller audits it
    public ListedChange change(Caller caller, String repository, String id) {
        if (!ListedChange.isChangeId(id)) {
            throw new NotHere();
        }
        ListedChange change = desk.find(by(caller), repository, id).orElseThrow(NotHere::new);
        if (blindfold.hides(change, caller.account())) {
            throw new BadRequest(
                    409,
                    "you audit this change, or one made of it, just now: what others said of it is shown to you when"
                            + " that audit is ended");
        }
        return change;
    }

    /// @throws NotHere where a repository is named that is not there, or not for whom sees so much: that nothing waits
    ///     in it would be said of what nobody looked at
    public void check(Visibility sees, Optional<String> repository) {
        if (repository.isPresent()
                && !(sees.covers(repository.get())
                        && desk.repository(repository.get()).isPresent())) {
            throw new NotHere();
        }
    }

    /// Those that are shown to the caller just now.
    public List<ListedChange> among(List<ListedChange> changes, Caller caller) {
        return blindfold.without(changes, caller.account());
    }

    public Visibility by(Caller caller) {
        return desk.seenBy(caller.person().toString());
    }

    /// Which repositories are named to a caller. Administrators look after all of them.
    public Visibility named(Caller caller) {
        return manages(caller) ? new Visibility.All() : by(caller);
    }

    /// By their roles.
    static boolean seesChanges(Caller caller) {
        return caller.has(Role.READER)
                || caller.has(Role.REVIEWER)
                || caller.has(Role.SECURITY)
                || caller.has(Role.AUDITOR);
    }

    static boolean manages(Caller caller) {
        return caller.has(Role.ADMIN);
    }
}
