package dev.countersign.server.api;

import dev.countersign.access.Account;
import dev.countersign.access.Accounts;
import dev.countersign.access.Role;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.PrincipalReading;
import dev.countersign.review.assign.Absence;
import dev.countersign.review.assign.Pools;
import dev.countersign.review.assign.ReadingTime;
import dev.countersign.review.assign.Roster;
import dev.countersign.risk.Lane;
import dev.countersign.server.page.BadRequest;
import dev.countersign.server.page.NotHere;
import dev.countersign.server.security.Caller;
import dev.countersign.server.work.Assigning;
import dev.countersign.server.work.Rostering;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Who reads, for programs.
@RestController
class ReadersApi {
    private final Accounts accounts;
    private final Roster roster;
    private final Rostering rostering;

    ReadersApi(Accounts accounts, Roster roster, Rostering rostering) {
        this.accounts = accounts;
        this.roster = roster;
        this.rostering = rostering;
    }

    /// Somebody who gives verdicts.
    ///
    /// @param lanes which they read
    /// @param minutesPerDay null where nobody has said
    record ReaderJson(
            String person, List<String> lanes, @Nullable Integer minutesPerDay, List<AbsenceJson> absences) {}

    /// @param until the last day
    record AbsenceJson(@Nullable LocalDate from, @Nullable LocalDate until) {}

    /// All that is to be known of somebody: what is left out is not known, or no absence.
    record NewReader(
            @Nullable Integer minutesPerDay, @Nullable List<@Nullable AbsenceJson> absences) {}

    @GetMapping("/api/v1/readers")
    List<ReaderJson> readers() {
        Map<PrincipalId, ReadingTime> times =
                roster.all().stream().collect(Collectors.toMap(ReadingTime::person, Function.identity()));
        return accounts.all().stream()
                .filter(Assigning::reads)
                .map(account ->
                        json(account, times.getOrDefault(account.person(), ReadingTime.unknown(account.person()))))
                .toList();
    }

    @PutMapping("/api/v1/readers/{person}")
    ReaderJson put(Caller caller, @PathVariable("person") String person, @RequestBody NewReader given) {
        PrincipalId id = switch (PrincipalId.read(person)) {
            case PrincipalReading.Read(var read) -> read;
            case PrincipalReading.Refused(var reason) -> throw new BadRequest(422, "no id of a person: " + reason);
        };
        Account account = accounts.find(id).filter(Assigning::reads).orElseThrow(NotHere::new);
        try {
            var time = new ReadingTime(id, minutes(given), absences(given));
            return json(account, rostering.put(time, caller.person()));
        } catch (IllegalArgumentException e) {
            throw new BadRequest(422, String.valueOf(e.getMessage()));
        }
    }

    private static OptionalInt minutes(NewReader given) {
        return given.minutesPerDay() == null ? OptionalInt.empty() : OptionalInt.of(given.minutesPerDay());
    }

    private static List<Absence> absences(NewReader given) {
        return given.absences() == null
                ? List.of()
                : given.absences().stream().map(ReadersApi::absence).toList();
    }

    private static Absence absence(@Nullable AbsenceJson given) {
        if (given == null || given.from() == null || given.until() == null) {
            throw new IllegalArgumentException("an absence has a first day, 'from', and a last one, 'until'");
        }
        return new Absence(given.from(), given.until());
    }

    private static ReaderJson json(Account account, ReadingTime time) {
        return new ReaderJson(
                account.person().toString(),
                Pools.of(account.has(Role.SECURITY)).stream()
                        .sorted()
                        .map(Lane::word)
                        .toList(),
                time.minutesPerDay().isPresent() ? time.minutesPerDay().getAsInt() : null,
                time.absences().stream()
                        .map(a -> new AbsenceJson(a.from(), a.until()))
                        .toList());
    }
}
