package dev.countersign.server.work;

import dev.countersign.access.Account;
import dev.countersign.access.Accounts;
import dev.countersign.access.Role;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Obstacle;
import dev.countersign.review.desk.Reading;
import dev.countersign.review.desk.Repository;
import dev.countersign.review.desk.Verdict;
import dev.countersign.review.desk.VerdictRequest;
import dev.countersign.review.desk.VerdictRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Who gives verdicts and may give none on a change, because of who they are and not of what its lane asks. Who is no
/// member, and who stands behind an address, is for administrators to know; others learn how many.
public final class MayNotRead {
    private static final String NO_MEMBER = "the repository is not shown to them";

    private final Accounts accounts;
    private final Desk desk;

    public MayNotRead(Accounts accounts, Desk desk) {
        this.accounts = accounts;
        this.desk = desk;
    }

    /// People who may not for the same reason.
    ///
    /// @param because after the names
    /// @param people how many
    /// @param names who; none where they are not to be named
    public record Barred(String because, int people, List<PrincipalId> names) {
        public Barred {
            names = List.copyOf(names);
        }
    }

    /// @param makers addresses of all who made it, besides author and committer
    /// @param named whether they are named
    public List<Barred> of(ListedChange change, Set<String> makers, boolean named) {
        boolean open = desk.repository(change.repository())
                .filter(Repository::openToAll)
                .isPresent();
        Set<String> members = open ? Set.of() : desk.members(change.repository());
        Map<String, List<PrincipalId>> barred = new TreeMap<>();
        for (Account account : accounts.all()) {
            if (Assigning.reads(account)) {
                boolean sees = open || members.contains(account.person().toString());
                because(change, makers, account, sees)
                        .ifPresent(why -> barred.computeIfAbsent(why, _ -> new ArrayList<>())
                                .add(account.person()));
            }
        }
        return barred.entrySet().stream()
                .map(one -> new Barred(one.getKey(), one.getValue().size(), named ? one.getValue() : List.of()))
                .toList();
    }

    private static Optional<String> because(ListedChange change, Set<String> makers, Account account, boolean sees) {
        if (!sees) {
            return Optional.of(NO_MEMBER);
        }
        return VerdictRules.obstacle(change, makers, List.of(), request(account))
                .filter(obstacle -> obstacle == Obstacle.MADE_IT || obstacle == Obstacle.OPERATOR)
                .map(Obstacle::ofReader);
    }

    private static VerdictRequest request(Account account) {
        return new VerdictRequest(
                "",
                account.person(),
                account.emails(),
                account.has(Role.SECURITY),
                Verdict.Reason.NO_RISK_FOUND,
                "",
                new Reading(0, 0),
                List.of());
    }
}
