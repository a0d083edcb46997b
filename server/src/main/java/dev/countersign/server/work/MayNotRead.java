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
import java.util.Optional;
import java.util.Set;

/// Who gives verdicts and may give none on a change, because of who they are and not of what its lane asks.
public final class MayNotRead {
    private final Accounts accounts;
    private final Desk desk;

    public MayNotRead(Accounts accounts, Desk desk) {
        this.accounts = accounts;
        this.desk = desk;
    }

    /// @param because after the name
    public record Barred(PrincipalId person, String because) {}

    /// @param makers addresses of all who made it, besides author and committer
    public List<Barred> of(ListedChange change, Set<String> makers) {
        boolean open = desk.repository(change.repository())
                .filter(Repository::openToAll)
                .isPresent();
        Set<String> members = open ? Set.of() : desk.members(change.repository());
        List<Barred> barred = new ArrayList<>();
        for (Account account : accounts.all()) {
            if (Assigning.reads(account)) {
                because(
                                change,
                                makers,
                                account,
                                open || members.contains(account.person().toString()))
                        .ifPresent(why -> barred.add(new Barred(account.person(), why)));
            }
        }
        return barred;
    }

    private static Optional<String> because(ListedChange change, Set<String> makers, Account account, boolean sees) {
        if (!sees) {
            return Optional.of("the repository is not shown to them");
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
                new Reading(0, 0));
    }
}
