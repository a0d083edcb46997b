package dev.countersign.server.page;

import dev.countersign.access.Account;
import dev.countersign.access.Accounts;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.PrincipalReading;
import dev.countersign.server.security.Caller;
import dev.countersign.server.work.Administering;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// How somebody comes in, for administrators.
@Controller
class PersonController {
    private final Accounts accounts;
    private final Administering administering;

    PersonController(Accounts accounts, Administering administering) {
        this.accounts = accounts;
        this.administering = administering;
    }

    @PostMapping("/people/sessions/end")
    ResponseEntity<String> endSessions(Caller caller, @RequestParam("person") String person) {
        administering.endSessions(account(person).person(), caller.person());
        return Pages.to("/people", Done.SESSIONS_ENDED);
    }

    /// The next one whom the provider knows with a verified address of the account gets it.
    @PostMapping("/people/provider/forget")
    ResponseEntity<String> unbind(Caller caller, @RequestParam("person") String person) {
        administering.unbind(account(person), caller.person());
        return Pages.to("/people", Done.PROVIDER_FORGOTTEN);
    }

    private Account account(String person) {
        return switch (PrincipalId.read(person)) {
            case PrincipalReading.Read(var id) -> accounts.find(id).orElseThrow(NotHere::new);
            case PrincipalReading.Refused _ -> throw new NotHere();
        };
    }
}
