package dev.countersign.access;

import static dev.countersign.access.AccessSamples.NOW;
import static dev.countersign.access.AccessSamples.account;
import static dev.countersign.access.AccessSamples.hash;
import static dev.countersign.access.AccessSamples.person;
import static dev.countersign.review.desk.DeskSamples.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.LedgerDrafts;
import dev.countersign.review.desk.StoreException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [Credentials] does.
public abstract class CredentialsContract {
    private PrincipalId person = person();

    /// Where others' may lie already.
    protected abstract Credentials credentials();

    /// Of the same store, as is what follows.
    protected abstract Accounts accounts();

    protected abstract LedgerDrafts drafts();

    @BeforeEach
    void addAccount() {
        person = person();
        accounts().put(account(person, Role.READER), draft());
    }

    private void closeAccount(boolean closed) {
        accounts()
                .put(new Account(person, "A", Set.of(), Set.of(Role.READER), Optional.empty(), !closed, NOW), draft());
    }

    // sessions

    @Test
    void sessionIsThereUntilItEnds() {
        Session session = AccessSamples.session(person);
        credentials().open(session);
        assertThat(credentials().session(session.hash(), NOW)).hasValue(session);
        assertThat(credentials().session(session.hash(), session.ends().minusMillis(1)))
                .hasValue(session);
        assertThat(credentials().session(session.hash(), session.ends())).isEmpty();
        assertThat(credentials().session(hash(), NOW)).isEmpty();
        assertThat(credentials().session("'; --\u0000", NOW)).isEmpty();
    }

    @Test
    void sessionEndsWhenItIsClosed() {
        Session one = AccessSamples.session(person);
        Session other = AccessSamples.session(person);
        credentials().open(one);
        credentials().open(other);
        credentials().close(one.hash());
        assertThat(credentials().session(one.hash(), NOW)).isEmpty();
        assertThat(credentials().sessions(person, NOW)).containsExactly(other);
        credentials().closeAll(person);
        assertThat(credentials().sessions(person, NOW)).isEmpty();
    }

    @Test
    void endingSessionsAndMakingALinkIsOneActWithItsDraft() {
        LedgerDraft there = draft();
        drafts().add(there);
        Session session = AccessSamples.session(person);
        credentials().open(session);
        String link = hash();
        assertThatThrownBy(() -> credentials().closeAll(person, there)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> credentials().addLink(link, person, NOW.plusSeconds(60), there))
                .isInstanceOf(StoreException.class);
        assertThat(credentials().session(session.hash(), NOW)).isPresent();
        assertThat(credentials().useLink(link, NOW)).isEmpty();

        LedgerDraft ended = draft();
        LedgerDraft made = draft();
        credentials().closeAll(person, ended);
        credentials().addLink(link, person, NOW.plusSeconds(60), made);
        assertThat(credentials().session(session.hash(), NOW)).isEmpty();
        assertThat(credentials().useLink(link, NOW)).hasValue(person);
        assertThat(List.of(ended, made)).allMatch(draft -> drafts().has(draft.id()));
    }

    @Test
    void sessionSaysToTheMinuteWhenItWasUsed() {
        Session session = AccessSamples.session(person);
        credentials().open(session);
        Instant later = NOW.plusSeconds(100);
        credentials().seen(session.hash(), later);
        assertThat(credentials().session(session.hash(), NOW).orElseThrow().seen())
                .isEqualTo(later.truncatedTo(ChronoUnit.MINUTES));
        credentials().seen(session.hash(), NOW);
        assertThat(credentials().session(session.hash(), NOW).orElseThrow().seen())
                .isEqualTo(later.truncatedTo(ChronoUnit.MINUTES));
    }

    @Test
    void nothingIsOpenedForWhoMayNotSignIn() {
        PrincipalId nobody = person();
        closeAccount(true);
        for (PrincipalId who : List.of(nobody, person)) {
            assertThatIllegalArgumentException().isThrownBy(() -> credentials().open(AccessSamples.session(who)));
            assertThatIllegalArgumentException().isThrownBy(() -> credentials().add(AccessSamples.token(who), draft()));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> credentials().addLink(hash(), who, NOW.plusSeconds(9)));
        }
    }

    // tokens

    @Test
    void tokenIsThereUntilItExpires() {
        ApiToken token = AccessSamples.token(person);
        LedgerDraft draft = draft();
        credentials().add(token, draft);
        assertThat(credentials().token(token.id(), NOW)).hasValue(token);
        assertThat(credentials().token(token.id(), token.expires())).isEmpty();
        assertThat(credentials().tokens(Optional.of(person))).containsExactly(token);
        assertThat(credentials().tokens(Optional.empty())).contains(token);
        assertThat(credentials().tokens(Optional.of(person()))).isEmpty();
        assertThat(drafts().open(1_000)).contains(draft);
    }

    @Test
    void tokenIsRevokedOnce() {
        ApiToken token = AccessSamples.token(person);
        credentials().add(token, draft());
        LedgerDraft first = draft();
        LedgerDraft second = draft();
        assertThat(credentials().revoke(token.id(), first)).isTrue();
        assertThat(credentials().revoke(token.id(), second)).isFalse();
        assertThat(credentials().revoke("0".repeat(16), draft())).isFalse();
        assertThat(credentials().token(token.id(), NOW)).isEmpty();
        assertThat(drafts().open(1_000)).contains(first).doesNotContain(second);
    }

    @Test
    void tokenSaysToTheHourWhenItWasUsed() {
        ApiToken token = AccessSamples.token(person);
        credentials().add(token, draft());
        credentials().used(token.id(), NOW);
        assertThat(credentials().token(token.id(), NOW).orElseThrow().lastUsed())
                .hasValue(NOW.truncatedTo(ChronoUnit.HOURS));
    }

    @Test
    void tokenOfAClosedAccountIsNone() {
        ApiToken token = AccessSamples.token(person);
        credentials().add(token, draft());
        closeAccount(true);
        assertThat(credentials().token(token.id(), NOW)).isEmpty();
    }

    // links

    @Test
    void linkSignsInOnceAndNotForEver() {
        String link = hash();
        credentials().addLink(link, person, NOW.plusSeconds(60));
        assertThat(credentials().useLink(hash(), NOW)).isEmpty();
        assertThat(credentials().useLink(link, NOW)).hasValue(person);
        assertThat(credentials().useLink(link, NOW)).isEmpty();

        String late = hash();
        credentials().addLink(late, person, NOW.plusSeconds(60));
        assertThat(credentials().useLink(late, NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void ofManyWhoUseALinkAtOnceOneSignsIn() throws Exception {
        for (int round = 0; round < 5; round++) {
            String link = hash();
            credentials().addLink(link, person, NOW.plusSeconds(60));
            Callable<Optional<PrincipalId>> use = () -> credentials().useLink(link, NOW);
            try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
                int signedIn = 0;
                for (Future<Optional<PrincipalId>> used : threads.invokeAll(Collections.nCopies(16, use))) {
                    signedIn += used.get().isPresent() ? 1 : 0;
                }
                assertThat(signedIn).isOne();
            }
        }
    }

    @Test
    void whatEndedIsForgotten() {
        Session session = AccessSamples.session(person);
        ApiToken token = AccessSamples.token(person);
        credentials().open(session);
        credentials().add(token, draft());
        credentials().forget(session.ends());
        assertThat(credentials().session(session.hash(), NOW)).hasValue(session);
        assertThat(credentials().token(token.id(), NOW)).hasValue(token);

        credentials().forget(session.ends().plusMillis(1));
        assertThat(credentials().session(session.hash(), NOW)).isEmpty();
        assertThat(credentials().tokens(Optional.of(person))).isEmpty();
    }
}
