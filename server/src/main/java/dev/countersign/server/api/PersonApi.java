package dev.countersign.server.api;

import dev.countersign.access.Account;
import dev.countersign.access.Accounts;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.PrincipalReading;
import dev.countersign.server.OwnAddress;
import dev.countersign.server.page.BadRequest;
import dev.countersign.server.page.NotHere;
import dev.countersign.server.security.Caller;
import dev.countersign.server.work.Administering;
import dev.countersign.server.work.SigningIn;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// How somebody comes in, for the programs of administrators.
@RestController
class PersonApi {
    private final Accounts accounts;
    private final Administering administering;
    private final OwnAddress own;
    private final InstantSource clock;

    PersonApi(Accounts accounts, Administering administering, OwnAddress own, InstantSource clock) {
        this.accounts = accounts;
        this.administering = administering;
        this.own = own;
        this.clock = clock;
    }

    /// @param address to be handed over: whoever has it signs in as the person, once
    record LinkJson(String person, String address, Instant expires) {}

    @PostMapping("/api/v1/people/{person}/links")
    ResponseEntity<LinkJson> link(Caller caller, @PathVariable("person") String person) {
        Account account = account(person);
        if (!account.active()) {
            throw new NotHere();
        }
        administering.linkFault(account).ifPresent(fault -> {
            throw new BadRequest(422, fault);
        });
        Instant expires = clock.instant().plus(SigningIn.LINK_LASTS);
        String secret = administering.link(account.person(), caller.person());
        return ResponseEntity.status(201)
                .body(new LinkJson(
                        account.person().toString(), own.at("/links/" + secret).toString(), expires));
    }

    @DeleteMapping("/api/v1/people/{person}/sessions")
    ResponseEntity<Void> endSessions(Caller caller, @PathVariable("person") String person) {
        administering.endSessions(account(person).person(), caller.person());
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/api/v1/people/{person}/provider")
    ResponseEntity<Void> forget(Caller caller, @PathVariable("person") String person) {
        administering.unbind(account(person), caller.person());
        return ResponseEntity.noContent().build();
    }

    private Account account(String person) {
        return switch (PrincipalId.read(person)) {
            case PrincipalReading.Read(var id) -> accounts.find(id).orElseThrow(NotHere::new);
            case PrincipalReading.Refused _ -> throw new NotHere();
        };
    }
}
