package dev.countersign.server.work;

import dev.countersign.access.Account;
import dev.countersign.access.Accounts;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.assign.Absence;
import dev.countersign.review.assign.ReadingTime;
import dev.countersign.review.assign.Roster;
import dev.countersign.review.desk.Desk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Why nothing is given to people who may give verdicts, in words.
public final class GivenNothing {
    private final Accounts accounts;
    private final Roster roster;
    private final Desk desk;
    private final Assigning assigning;

    public GivenNothing(Accounts accounts, Roster roster, Desk desk, Assigning assigning) {
        this.accounts = accounts;
        this.roster = roster;
        this.desk = desk;
        this.assigning = assigning;
    }

    /// Of those of these to whom nothing is given.
    public Map<PrincipalId, List<String>> reasons(List<Account> people) {
        Set<PrincipalId> cameIn = accounts.haveComeIn();
        Map<PrincipalId, ReadingTime> times =
                roster.all().stream().collect(Collectors.toMap(ReadingTime::person, Function.identity()));
        Map<PrincipalId, List<String>> reasons = new HashMap<>();
        for (Account account : people.stream().filter(Assigning::reads).toList()) {
            PrincipalId person = account.person();
            List<String> why = reasons(
                    times.getOrDefault(person, ReadingTime.unknown(person)),
                    cameIn.contains(person),
                    desk.seenBy(person.toString()).repositories().isEmpty());
            if (!why.isEmpty()) {
                reasons.put(person, why);
            }
        }
        return reasons;
    }

    private List<String> reasons(ReadingTime time, boolean cameIn, boolean seesNothing) {
        List<String> why = new ArrayList<>();
        if (!cameIn) {
            why.add("they have never signed in, or only by a link long ago");
        }
        if (time.minutesPerDay().isEmpty()) {
            why.add("their minutes a day are not known");
        } else if (time.minutesPerDay().getAsInt() == 0) {
            why.add("they have no minutes a day");
        }
        if (seesNothing) {
            why.add("no repository is shown to them");
        }
        Optional<Absence> absence = time.absences().stream()
                .filter(each -> each.covers(assigning.today()))
                .findFirst();
        absence.ifPresent(each -> why.add("they are absent until " + each.until()));
        return why;
    }
}
