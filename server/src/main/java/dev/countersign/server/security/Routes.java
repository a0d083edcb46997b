package dev.countersign.server.security;

import static dev.countersign.access.Role.ADMIN;
import static dev.countersign.access.Role.AUDITOR;
import static dev.countersign.access.Role.READER;
import static dev.countersign.access.Role.REVIEWER;
import static dev.countersign.access.Role.SECURITY;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import dev.countersign.access.Role;
import dev.countersign.access.Scope;
import java.util.List;
import org.springframework.http.HttpMethod;

/// Every route of the server, and who may call it. What is not in this table is refused; a test sees that each
/// handler is in it and each row has a handler.
public final class Routes {
    private static final Access ANYONE = Access.anyone();
    private static final Access SIGNED_IN = Access.people();
    private static final Access SEES_CHANGES = Access.people(READER, REVIEWER, SECURITY, AUDITOR);
    private static final Access STATES = Access.people(READER, REVIEWER, SECURITY, AUDITOR, ADMIN);
    private static final Access DECIDES = Access.people(REVIEWER, SECURITY);
    private static final Access RUNS = Access.people(ADMIN);

    public static final List<Route> ALL = List.of(
            row(GET, "/", SIGNED_IN, "to the first page"),
            row(GET, "/health", ANYONE, "whether database and ledger work"),
            row(GET, "/assets/{name}", ANYONE, "style sheet, scripts, icon"),
            row(GET, "/sign-in", ANYONE, "how to sign in"),
            row(POST, "/sign-in", ANYONE, "with a passphrase"),
            row(GET, "/sign-in/provider", ANYONE, "to the provider"),
            row(GET, "/sign-in/callback", ANYONE, "back from the provider"),
            row(GET, "/links/{secret}", ANYONE, "a one-time link, before it is used"),
            row(POST, "/links/{secret}", ANYONE, "uses a one-time link"),
            row(POST, "/sign-out", SIGNED_IN, "ends this session"),
            row(GET, "/queue", SEES_CHANGES, "what waits, in the order to read it"),
            row(GET, "/changes/{repository}/{change}", SEES_CHANGES, "a change with its plan"),
            row(GET, "/changes/{repository}/{change}/files/{number}", SEES_CHANGES, "the diff of one file"),
            row(POST, "/changes/{repository}/{change}/verdicts", DECIDES, "decides on a change"),
            row(GET, "/commits/{repository}/{commit}", SEES_CHANGES, "to the change of a commit"),
            row(GET, "/events", SEES_CHANGES, "says when something changed"),
            row(GET, "/repositories", STATES, "repositories and how far their import is"),
            row(POST, "/repositories", RUNS, "adds a repository"),
            row(POST, "/repositories/{repository}", RUNS, "changes begin and visibility"),
            row(GET, "/oversight", STATES, "what left unread, audits, the bound"),
            row(GET, "/statements/{period}", STATES, "the statement of a period"),
            row(GET, "/draws/{period}", Access.people(AUDITOR), "a draw that is over, to check it"),
            row(POST, "/audits", Access.people(AUDITOR), "takes the next audit"),
            row(GET, "/audits/{id}", Access.people(AUDITOR), "one's own audit"),
            row(POST, "/audits/{id}", Access.people(AUDITOR), "ends it"),
            row(
                    POST,
                    "/changes/{repository}/{change}/escapes",
                    Access.people(SECURITY, AUDITOR),
                    "says that a change had needed a reader"),
            row(GET, "/people", RUNS, "accounts and their roles"),
            row(POST, "/people", RUNS, "adds or changes an account"),
            row(POST, "/people/links", RUNS, "makes a one-time link for somebody"),
            row(POST, "/people/sessions/end", RUNS, "ends somebody's sessions"),
            row(POST, "/people/provider/forget", RUNS, "forgets who somebody is to the provider"),
            row(POST, "/people/minutes", RUNS, "says how long somebody reads on a day"),
            row(POST, "/people/absences", RUNS, "says that somebody is absent"),
            row(POST, "/people/absences/remove", RUNS, "takes back an absence"),
            row(GET, "/account", SIGNED_IN, "one's own sessions and tokens"),
            row(POST, "/account/passphrase", SIGNED_IN, "sets one's passphrase"),
            row(POST, "/account/sessions/end", SIGNED_IN, "ends other sessions"),
            row(POST, "/account/absences", DECIDES, "says that one is absent"),
            row(POST, "/account/absences/remove", DECIDES, "takes back one's own absence"),
            row(POST, "/account/tokens", SIGNED_IN, "makes a token"),
            row(POST, "/account/tokens/revoke", SIGNED_IN, "revokes a token"),
            row(POST, "/witness/add-checkpoint", ANYONE, "cosigns another organisation's ledger"),
            row(GET, "/api/v1/openapi.json", ANYONE, "the description of the API"),
            row(GET, "/api/v1/me", reads(), "who the caller is"),
            row(GET, "/api/v1/changes", reads(), "what waits, and everything else, in parts"),
            row(GET, "/api/v1/load", reads(), "what waits in each lane"),
            row(GET, "/api/v1/changes/{repository}/{change}", reads(), "a change"),
            row(GET, "/api/v1/changes/{repository}/{change}/document", reads(), "its plan, facts and diff"),
            row(GET, "/api/v1/changes/{repository}/{change}/verdicts", reads(), "the verdicts on it"),
            row(
                    POST,
                    "/api/v1/changes/{repository}/{change}/verdicts",
                    Access.programs(Scope.VERDICTS_WRITE, REVIEWER, SECURITY),
                    "decides on a change"),
            row(
                    POST,
                    "/api/v1/changes/{repository}/{change}/escapes",
                    audits(SECURITY, AUDITOR),
                    "had needed a reader"),
            row(GET, "/api/v1/commits/{repository}/{commit}", reads(), "the change of a commit"),
            row(GET, "/api/v1/failures", reads(), "commits that could not be reviewed"),
            row(GET, "/api/v1/oversight", states(), "what left unread, audits, the bound, what is read and waits"),
            row(GET, "/api/v1/statements", states(), "the periods of which there is a statement"),
            row(GET, "/api/v1/statements/{period}", states(), "the statement of a period"),
            row(GET, "/api/v1/draws/{period}", Access.programs(Scope.CHANGES_READ, AUDITOR), "a draw that is over"),
            row(GET, "/api/v1/audits", Access.programs(Scope.CHANGES_READ, AUDITOR), "one's own that are open"),
            row(POST, "/api/v1/audits", audits(AUDITOR), "takes the next audit"),
            row(GET, "/api/v1/audits/{id}", Access.programs(Scope.CHANGES_READ, AUDITOR), "one's own audit"),
            row(PUT, "/api/v1/audits/{id}/finding", audits(AUDITOR), "ends it"),
            row(GET, "/api/v1/repositories", states(), "repositories and how far their import is"),
            row(PUT, "/api/v1/repositories/{repository}", runs(), "adds or changes a repository"),
            row(GET, "/api/v1/people", runs(), "accounts and their roles"),
            row(PUT, "/api/v1/people/{person}", runs(), "adds or changes an account"),
            row(GET, "/api/v1/readers", runs(), "who reads, how long, and when they are absent"),
            row(PUT, "/api/v1/readers/{person}", runs(), "how long somebody reads, and when they are absent"),
            row(
                    POST,
                    "/api/v1/people/{person}/links",
                    Access.programs(Scope.LINKS_WRITE, ADMIN),
                    "makes a one-time link for somebody"),
            row(DELETE, "/api/v1/people/{person}/sessions", runs(), "ends somebody's sessions"),
            row(DELETE, "/api/v1/people/{person}/provider", runs(), "forgets who somebody is to the provider"),
            row(GET, "/api/v1/me/sessions", owns(), "one's own sessions"),
            row(DELETE, "/api/v1/me/sessions", owns(), "ends other sessions"),
            row(GET, "/api/v1/me/tokens", owns(), "one's own tokens"),
            row(DELETE, "/api/v1/me/tokens/{id}", owns(), "revokes a token"));

    private Routes() {}

    private static Access reads() {
        return Access.programs(Scope.CHANGES_READ, READER, REVIEWER, SECURITY, AUDITOR);
    }

    private static Access states() {
        return Access.programs(Scope.CHANGES_READ, READER, REVIEWER, SECURITY, AUDITOR, ADMIN);
    }

    private static Access audits(Role... roles) {
        return Access.programs(Scope.AUDITS_WRITE, roles);
    }

    private static Access owns() {
        return Access.programs(Scope.ACCOUNT_WRITE);
    }

    private static Access runs() {
        return Access.programs(Scope.ADMIN_WRITE, ADMIN);
    }

    private static Route row(HttpMethod method, String pattern, Access access, String what) {
        return new Route(method, pattern, access, what);
    }
}
