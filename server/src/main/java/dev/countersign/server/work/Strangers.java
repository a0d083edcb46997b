package dev.countersign.server.work;

import dev.countersign.access.Account;
import dev.countersign.access.Accounts;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.Emails;
import dev.countersign.review.desk.ListedChange;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who made a change and has no account under that address: whether they are one of its readers is not known.
public final class Strangers {
    private static final int NAMED = 3;

    private final Accounts accounts;
    private final Desk desk;

    public Strangers(Accounts accounts, Desk desk) {
        this.accounts = accounts;
        this.desk = desk;
    }

    /// Addresses that no account has and that are no machine's; an empty one where a commit names none.
    ///
    /// @param makers addresses of all who made it, besides author and committer
    public SortedSet<String> of(ListedChange change, Set<String> makers) {
        List<String> listed =
                List.of(change.author().email(), change.committer().email());
        var strangers = new TreeSet<>(Emails.compared(makers));
        strangers.addAll(Emails.compared(listed));
        if (listed.stream().anyMatch(String::isBlank)) {
            strangers.add("");
        }
        strangers.removeAll(desk.machines(List.of(change)).getOrDefault(change.id(), Set.of()));
        strangers.addAll(Emails.compared(List.of(change.author().email()))); // an author may always be a person
        strangers.removeAll(known(accounts.all()));
        return strangers;
    }

    /// The same in words, as of [#words].
    public Optional<String> conflictUnknown(ListedChange change, Set<String> makers, boolean named) {
        return words(of(change, makers), named).map(why -> "conflict unknown: " + why);
    }

    private static Set<String> known(Collection<Account> all) {
        var known = new HashSet<String>();
        all.forEach(account -> known.addAll(Emails.of(account.person(), account.emails())));
        return known;
    }

    /// Why it is not known whether a reader made the change, in words; empty where all who made it are known.
    ///
    /// @param named whether who reads it may know which addresses people have
    public static Optional<String> words(SortedSet<String> strangers, boolean named) {
        if (strangers.isEmpty()) {
            return Optional.empty();
        }
        boolean one = strangers.size() == 1;
        if (!named) {
            return Optional.of("an address of who made it belongs to no account");
        }
        int more = strangers.size() - NAMED;
        return Optional.of("nobody here has the " + (one ? "address " : "addresses ")
                + Stream.concat(
                                strangers.stream().limit(NAMED).map(email -> email.isEmpty() ? "(none)" : email),
                                more > 0 ? Stream.of("and " + more + " more") : Stream.empty())
                        .collect(Collectors.joining(", ")));
    }
}
