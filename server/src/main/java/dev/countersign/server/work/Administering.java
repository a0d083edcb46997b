package dev.countersign.server.work;

import dev.countersign.access.Account;
import dev.countersign.access.ApiToken;
import dev.countersign.access.Role;
import dev.countersign.access.Scope;
import dev.countersign.access.Session;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonString;
import dev.countersign.json.JsonValue;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.Repository;
import dev.countersign.server.ServerParts;
import dev.countersign.server.security.Secrets;
import dev.countersign.server.security.TokenText;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What administrators do, and everybody for themselves. Each act stands in the ledger.
public final class Administering {
    /// Tokens of one person that last.
    public static final int MOST_TOKENS = 50;

    private final ServerParts parts;
    private final LedgerPost post;
    private final Secrets secrets;
    private final News news;

    /// @param news who may read what may be another one afterwards
    public Administering(ServerParts parts, LedgerPost post, Secrets secrets, News news) {
        this.parts = parts;
        this.post = post;
        this.secrets = secrets;
        this.news = news;
    }

    /// Adds an account or changes it.
    public Optional<String> put(Account account, PrincipalId by) {
        LedgerDraft draft = post.draft(
                "account",
                by,
                JsonObject.builder()
                        .put("person", post.hidden(account.person()))
                        .put("active", account.active())
                        .put(
                                "roles",
                                words(account.roles().stream()
                                        .map(Role::word)
                                        .sorted()
                                        .toList())));
        parts.accounts().put(account, draft);
        Optional<String> waits = post.write(draft);
        news.ended();
        news.changed();
        return waits;
    }

    /// Binds an account to who signed in to it at the provider for the first time.
    ///
    /// @return the account with its subject
    public Account bind(Account account, Account.Subject subject) {
        LedgerDraft draft = post.draft(
                "account-bound",
                account.person(),
                JsonObject.builder()
                        .put("person", post.hidden(account.person()))
                        .put("issuer", subject.issuer())
                        .put("subject", post.hidden(subject.value())));
        Account bound = parts.accounts().bind(account.person(), Optional.of(subject), draft);
        post.write(draft);
        return bound;
    }

    /// Forgets who somebody is to the provider, and signs them out.
    public void unbind(Account account, PrincipalId by) {
        LedgerDraft draft =
                post.draft("account-unbound", by, JsonObject.builder().put("person", post.hidden(account.person())));
        parts.accounts().bind(account.person(), Optional.empty(), draft);
        parts.credentials().closeAll(account.person());
        post.write(draft);
        news.ended();
    }

    /// Signs somebody out everywhere.
    public void endSessions(PrincipalId person, PrincipalId by) {
        LedgerDraft draft =
                post.draft("sessions-ended", by, JsonObject.builder().put("person", post.hidden(person)));
        parts.credentials().closeAll(person, draft);
        post.write(draft);
        news.ended();
    }

    /// Ends somebody's sessions, as they ask themselves.
    ///
    /// @param kept the hash of the one that stays
    public void endOthers(PrincipalId person, Optional<String> kept) {
        for (Session session : parts.credentials().sessions(person, now())) {
            if (kept.filter(session.hash()::equals).isEmpty()) {
                parts.credentials().close(session.hash());
            }
        }
        news.ended();
    }

    /// Why nobody would be left who looks after the installation; empty where somebody is.
    public Optional<String> lastAdmin(Account changed) {
        boolean anotherOne = parts.accounts().all().stream()
                .anyMatch(a -> !a.person().equals(changed.person()) && a.has(Role.ADMIN));
        return changed.has(Role.ADMIN) || anotherOne
                ? Optional.empty()
                : Optional.of("this is the last administrator; make another one first");
    }

    /// Why a link would be of no use to whoever opens it; empty where it would be.
    public Optional<String> linkFault(Account account) {
        return account.roles().isEmpty()
                ? Optional.of(account.person() + " has no role, so whoever opened the link would see nothing and have"
                        + " used it up; give them a role first")
                : Optional.empty();
    }

    /// A one-time link's secret, good for a day.
    public String link(PrincipalId person, PrincipalId by) {
        String secret = secrets.next();
        LedgerDraft draft = post.draft("sign-in-link", by, JsonObject.builder().put("person", post.hidden(person)));
        parts.credentials().addLink(Secrets.hash(secret), person, now().plus(SigningIn.LINK_LASTS), draft);
        post.write(draft);
        return secret;
    }

    public void setPassphrase(Account account, String passphrase, SigningIn signingIn) {
        LedgerDraft draft = post.draft("passphrase-set", account.person(), JsonObject.builder());
        parts.accounts().setPassphraseHash(account.person(), signingIn.encode(passphrase), draft);
        post.write(draft);
    }

    /// @param text to be shown once
    public record NewToken(ApiToken token, TokenText text) {}

    /// Whether somebody has as many tokens that last as anybody may.
    public boolean hasMostTokens(PrincipalId owner) {
        Instant now = now();
        return parts.credentials().tokens(Optional.of(owner)).stream()
                        .filter(token -> !token.revoked() && token.expires().isAfter(now))
                        .count()
                >= MOST_TOKENS;
    }

    public NewToken token(Account owner, String name, Set<Scope> scopes, Duration life) {
        String id = secrets.hexId();
        String secret = secrets.next();
        var token = new ApiToken(
                id,
                Secrets.hash(secret),
                owner.person(),
                name,
                scopes,
                now(),
                now().plus(life),
                false,
                Optional.empty());
        LedgerDraft draft = post.draft(
                "token",
                owner.person(),
                JsonObject.builder()
                        .put("token", id)
                        .put(
                                "scopes",
                                words(scopes.stream().map(Scope::word).sorted().toList()))
                        .put("expires", token.expires().toString()));
        parts.credentials().add(token, draft);
        post.write(draft);
        return new NewToken(token, new TokenText(id, secret));
    }

    public boolean revoke(ApiToken token, PrincipalId by) {
        LedgerDraft draft = post.draft("token-revoked", by, JsonObject.builder().put("token", token.id()));
        boolean revoked = parts.credentials().revoke(token.id(), draft);
        if (revoked) {
            post.write(draft);
            news.ended();
        }
        return revoked;
    }

    /// @param members those who see it where it is not open to all; [Repository#membersFault] has no fault with them
    /// @return false where there is one of that name
    public boolean add(Repository repository, Set<String> members, PrincipalId by) {
        LedgerDraft draft = draft("repository-added", repository, by);
        if (!parts.desk().add(repository, members, draft)) {
            return false;
        }
        post.write(draft);
        return true;
    }

    /// @param members as of [#add]
    public void update(Repository repository, Set<String> members, PrincipalId by) {
        LedgerDraft draft = draft("repository-changed", repository, by);
        parts.desk().update(repository, members, draft);
        post.write(draft);
        news.changed();
    }

    private LedgerDraft draft(String kind, Repository repository, PrincipalId by) {
        return post.draft(
                kind,
                by,
                JsonObject.builder()
                        .put("repository", repository.name())
                        .put("begins", repository.begins().toString())
                        .put("openToAll", repository.openToAll()));
    }

    private static List<JsonValue> words(Collection<String> words) {
        return words.stream().<JsonValue>map(JsonString::new).toList();
    }

    private Instant now() {
        return parts.clock().instant();
    }
}
