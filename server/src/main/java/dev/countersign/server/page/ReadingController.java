package dev.countersign.server.page;

import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.PrincipalReading;
import dev.countersign.server.security.Caller;
import dev.countersign.server.work.Rostering;
import java.util.OptionalInt;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// How long people read and when they are absent: of everybody for administrators, one's own absence for
/// oneself.
@Controller
class ReadingController {
    private final Rostering rostering;
    private final PeopleController people;
    private final AccountController account;

    ReadingController(Rostering rostering, PeopleController people, AccountController account) {
        this.rostering = rostering;
        this.people = people;
        this.account = account;
    }

    @PostMapping("/people/minutes")
    ResponseEntity<String> minutes(
            Caller caller,
            @RequestParam("person") String person,
            @RequestParam(name = "minutes", defaultValue = "") String minutes) {
        try {
            rostering.setMinutes(id(person), number(minutes), caller.person());
            return Pages.to("/people", Done.SAVED);
        } catch (IllegalArgumentException e) {
            return people.refused(caller, String.valueOf(e.getMessage()));
        }
    }

    @PostMapping("/people/absences")
    ResponseEntity<String> add(
            Caller caller,
            @RequestParam("person") String person,
            @RequestParam("from") String from,
            @RequestParam(name = "until", defaultValue = "") String until) {
        try {
            rostering.add(id(person), Absences.read(from, until), caller.person());
            return Pages.to("/people", Done.ADDED);
        } catch (IllegalArgumentException e) {
            return people.refused(caller, String.valueOf(e.getMessage()));
        }
    }

    @PostMapping("/people/absences/remove")
    ResponseEntity<String> remove(
            Caller caller,
            @RequestParam("person") String person,
            @RequestParam("from") String from,
            @RequestParam("until") String until) {
        try {
            rostering.remove(id(person), Absences.read(from, until), caller.person());
            return Pages.to("/people", Done.REMOVED);
        } catch (IllegalArgumentException e) {
            return people.refused(caller, String.valueOf(e.getMessage()));
        }
    }

    @PostMapping("/account/absences")
    ResponseEntity<String> addOwn(
            Caller caller,
            @RequestParam("from") String from,
            @RequestParam(name = "until", defaultValue = "") String until) {
        try {
            rostering.add(caller.person(), Absences.read(from, until), caller.person());
            return Pages.to("/account", Done.ADDED);
        } catch (IllegalArgumentException e) {
            return account.refused(caller, String.valueOf(e.getMessage()));
        }
    }

    @PostMapping("/account/absences/remove")
    ResponseEntity<String> removeOwn(
            Caller caller, @RequestParam("from") String from, @RequestParam("until") String until) {
        try {
            rostering.remove(caller.person(), Absences.read(from, until), caller.person());
            return Pages.to("/account", Done.REMOVED);
        } catch (IllegalArgumentException e) {
            return account.refused(caller, String.valueOf(e.getMessage()));
        }
    }

    private static OptionalInt number(String text) {
        String given = text.strip();
        if (given.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(given));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "minutes per day are a whole number, or nothing where they are not known");
        }
    }

    private static PrincipalId id(String person) {
        return switch (PrincipalId.read(person)) {
            case PrincipalReading.Read(var id) -> id;
            case PrincipalReading.Refused _ ->
                throw new BadRequest(HttpStatus.BAD_REQUEST.value(), "nobody is called so");
        };
    }
}
