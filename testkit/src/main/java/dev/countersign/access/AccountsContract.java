package dev.countersign.access;

import static dev.countersign.access.AccessSamples.NOW;
import static dev.countersign.access.AccessSamples.account;
import static dev.countersign.access.AccessSamples.person;
import static dev.countersign.review.desk.DeskSamples.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.LedgerDrafts;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every [Accounts] does.
public abstract class AccountsContract {
    /// Where other accounts may lie already.
    protected abstract Accounts accounts();

    /// Of the same store, as is what follows.
    protected abstract Credentials credentials();

    protected abstract LedgerDrafts drafts();

    private Account put(Account account) {
        accounts().put(account, draft());
        return account;
    }

    @Test
    void accountIsGivenBackAsItWasPut() {
        var subject = new Account.Subject("https://login.acme.example", "s-" + person().name());
        Account account = new Account(
                person(),
                "Al\u00ebx 'x'",
                Set.of("a@acme.example", "b@acme.example"),
                Set.of(Role.values()),
                Optional.of(subject),
                true,
                NOW);
        put(account);
        assertThat(accounts().find(account.person())).hasValue(account);
        assertThat(accounts().find(subject)).hasValue(account);
        assertThat(accounts().all()).contains(account);
    }

    @Test
    void accountIsChanged() {
        Account before = put(account(person(), Role.READER));
        Account after = put(new Account(
                before.person(),
                "Other Name",
                Set.of("other@acme.example"),
                Set.of(Role.READER, Role.ADMIN),
                Optional.of(new Account.Subject(
                        "https://login.acme.example", before.person().name())),
                false,
                before.created()));
        assertThat(accounts().find(before.person())).hasValue(after);
    }

    @Test
    void nobodyIsFoundWhoIsNotThere() {
        assertThat(accounts().find(person())).isEmpty();
        assertThat(accounts().find(new Account.Subject("https://x.example", "nobody")))
                .isEmpty();
        assertThat(accounts().findByEmail("nobody@acme.example")).isEmpty();
        assertThat(accounts().passphraseHash(person())).isEmpty();
    }

    @Test
    void draftIsOpenWithTheAccount() {
        LedgerDraft draft = draft();
        accounts().put(account(person(), Role.READER), draft);
        assertThat(drafts().open(1_000)).contains(draft);
    }

    @Test
    void accountIsFoundByAnAddressThatOneActiveAccountHas() {
        PrincipalId person = person();
        String email = person.name() + "@mail.example";
        Account account = put(account(person, Set.of(email), true));
        assertThat(accounts().findByEmail(email)).hasValue(account);
        assertThat(accounts().findByEmail(email.toUpperCase(java.util.Locale.ROOT)))
                .hasValue(account);

        Account second = put(account(person(), Set.of(email), true));
        assertThat(accounts().findByEmail(email)).isEmpty();

        put(account(second.person(), Set.of(email), false));
        assertThat(accounts().findByEmail(email)).hasValue(account);
    }

    @Test
    void subjectIsOfOneAccount() {
        var subject = new Account.Subject("https://login.acme.example", "one-" + person().name());
        Account first = account(person(), Role.READER);
        put(new Account(first.person(), "A", Set.of(), Set.of(), Optional.of(subject), true, NOW));
        PrincipalId other = person();
        LedgerDraft draft = draft();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accounts()
                        .put(new Account(other, "B", Set.of(), Set.of(), Optional.of(subject), true, NOW), draft));
        assertThat(accounts().find(other)).isEmpty();
        assertThat(drafts().open(1_000)).doesNotContain(draft);
    }

    @Test
    void whoIsBoundToAProviderKeepsAllThatSomebodyElseChangedMeanwhile() {
        Account read = account(person(), Role.ADMIN, Role.READER);
        var closed = new Account(
                read.person(), "Renamed", Set.of(), Set.of(Role.READER), Optional.empty(), false, read.created());
        put(closed);
        var subject = new Account.Subject("https://login.acme.example", "late-" + person().name());
        Account bound = accounts().bind(read.person(), Optional.of(subject), draft());
        assertThat(bound.roles()).containsExactly(Role.READER);
        assertThat(bound.active()).isFalse();
        assertThat(bound.subject()).hasValue(subject);
        assertThat(accounts().find(read.person())).hasValue(bound);

        Account other = account(person(), Role.READER);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accounts().bind(other.person(), Optional.of(subject), draft()));
        assertThatIllegalArgumentException().isThrownBy(() -> accounts().bind(person(), Optional.empty(), draft()));
        assertThat(accounts().bind(read.person(), Optional.empty(), draft()).subject())
                .isEmpty();
    }

    @Test
    void passphraseIsKeptAsItsHash() {
        Account account = put(account(person(), Role.ADMIN));
        assertThat(accounts().passphraseHash(account.person())).isEmpty();
        LedgerDraft draft = draft();
        accounts().setPassphraseHash(account.person(), "argon2:x", draft);
        assertThat(accounts().passphraseHash(account.person())).hasValue("argon2:x");
        assertThat(drafts().open(1_000)).contains(draft);

        put(account(account.person(), Role.ADMIN));
        assertThat(accounts().passphraseHash(account.person())).hasValue("argon2:x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accounts().setPassphraseHash(person(), "argon2:x", draft()));
    }

    /// What takes away.
    enum Loss {
        ROLE,
        ACTIVITY
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void whoLosesARoleOrIsClosedIsSignedOutEverywhere(Loss loss) {
        PrincipalId person = person();
        put(account(person, Role.READER, Role.ADMIN));
        Session session = AccessSamples.session(person);
        ApiToken token = AccessSamples.token(person);
        String link = AccessSamples.hash();
        credentials().open(session);
        credentials().add(token, draft());
        credentials().addLink(link, person, NOW.plusSeconds(60));

        put(account(person, Role.READER, Role.ADMIN, Role.SECURITY));
        assertThat(credentials().session(session.hash(), NOW)).hasValue(session);
        assertThat(credentials().token(token.id(), NOW)).hasValue(token);

        Account less = account(person, Role.READER, Role.SECURITY);
        put(loss == Loss.ROLE ? less : closed(person));
        put(account(person, Role.READER, Role.ADMIN)); // what ended stays ended
        assertThat(credentials().session(session.hash(), NOW)).isEmpty();
        assertThat(credentials().token(token.id(), NOW)).isEmpty();
        assertThat(credentials().useLink(link, NOW)).isEmpty();
        assertThat(credentials().tokens(Optional.of(person)))
                .extracting(ApiToken::revoked)
                .containsExactly(true);
    }

    private static Account closed(PrincipalId person) {
        return new Account(person, "A", Set.of(), Set.of(Role.READER, Role.ADMIN), Optional.empty(), false, NOW);
    }

    @Test
    void whoCameInIsKnownByWhateverIsLeftOfIt() {
        Account never = put(account(person(), Role.REVIEWER));
        Account bySession = put(account(person(), Role.REVIEWER));
        credentials().open(AccessSamples.session(bySession.person()));
        Account byPassphrase = put(account(person(), Role.REVIEWER));
        accounts().setPassphraseHash(byPassphrase.person(), "argon2:x", draft());
        var subject = new Account.Subject("https://login.acme.example", "in-" + person().name());
        Account byProvider = put(
                new Account(person(), "Some Body", Set.of(), Set.of(Role.REVIEWER), Optional.of(subject), true, NOW));
        Account byToken = put(account(person(), Role.REVIEWER));
        ApiToken token = AccessSamples.token(byToken.person());
        credentials().add(token, draft());
        assertThat(accounts().haveComeIn())
                .contains(bySession.person(), byPassphrase.person(), byProvider.person())
                .doesNotContain(never.person(), byToken.person());

        credentials().used(token.id(), NOW);
        assertThat(accounts().haveComeIn()).contains(byToken.person()).doesNotContain(never.person());
    }
}
