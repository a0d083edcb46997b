package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.access.Account;
import dev.countersign.access.Role;
import dev.countersign.adapter.http.AllowedHost;
import dev.countersign.key.SecretBytes;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.principal.PrincipalId;
import dev.countersign.server.oidc.OidcSettings;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Signing in with a provider that others wrote.
class ProviderSignInTest {
    private static RealProvider provider;
    private static TestServer server;
    private static TestServer welcoming;
    private static int number;

    private String person;

    @BeforeAll
    static void start() {
        provider = RealProvider.start("http://127.0.0.1/sign-in/callback");
        server = TestServer.start(neighbours(false));
        welcoming = TestServer.start(neighbours(true));
    }

    private static Neighbours neighbours(boolean newAccounts) {
        var secret = SecretBytes.copyOf(RealProvider.SECRET.getBytes(StandardCharsets.UTF_8));
        return new Neighbours(
                Optional.of(new OidcSettings(provider.issuer(), RealProvider.CLIENT, Optional.of(secret), newAccounts)),
                Set.of(new AllowedHost("127.0.0.1", provider.port())),
                Optional.empty());
    }

    @AfterAll
    static void stop() {
        server.close();
        welcoming.close();
        provider.close();
    }

    @BeforeEach
    void somebodyNew() {
        person = "person" + number++;
        provider.saysMoreBeside = false;
        server.now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        welcoming.now = server.now;
    }

    @Test
    void firstSignInBindsTheAccountWithTheVerifiedAddressAndIsInTheLedger() {
        Account account = server.account(person, Role.REVIEWER);
        knows(person, person + "@acme.example", true);
        var visitor = new Visitor(server);
        HttpResponse<String> in = signIn(server, visitor, person, "/queue?lane=peer");
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(Visitor.location(in)).hasToString("/queue?lane=peer");
        assertThat(visitor.cookies()).containsOnlyKeys("countersign");
        assertThat(visitor.get("/account").body()).contains(account.person().toString(), ">oidc</td>");
        assertThat(server.parts.accounts().find(account.person()).orElseThrow().subject())
                .contains(new Account.Subject(provider.issuer(), person));
        assertThat(kinds(server)).contains("account-bound");
    }

    @Test
    void laterSignInGoesByTheSubjectAndNotByTheAddress() {
        server.account(person, Role.READER);
        knows(person, person + "@acme.example", true);
        signIn(server, new Visitor(server), person, "/");
        knows(person, "renamed@elsewhere.example", false);
        var visitor = new Visitor(server);
        assertThat(signIn(server, visitor, person, "/").statusCode()).isEqualTo(303);
        assertThat(visitor.get("/account").body()).contains("user:" + person + "@acme.example");
    }

    @Test
    void addressThatIsSaidBesideTheIdTokenCountsToo() {
        server.account(person, Role.READER);
        knows(person, person.toUpperCase(java.util.Locale.ROOT) + "@ACME.example", true);
        provider.saysMoreBeside = true;
        assertThat(signIn(server, new Visitor(server), person, "/").statusCode())
                .isEqualTo(303);
    }

    @Test
    void addressThatWasNotVerifiedBindsNothing() {
        Account account = server.account(person, Role.ADMIN);
        knows(person, person + "@acme.example", false);
        var visitor = new Visitor(server);
        HttpResponse<String> refused = signIn(server, visitor, person, "/");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("does not say that your e-mail address was verified");
        assertThat(visitor.get("/account").statusCode()).isEqualTo(303);
        assertThat(server.parts.accounts().find(account.person()).orElseThrow().subject())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void wordTrueIsNotTheValueTrue(boolean beside) {
        server.account(person, Role.READER);
        provider.people.put(person, Map.of("email", person + "@acme.example", "email_verified", "true"));
        provider.saysMoreBeside = beside;
        assertThat(signIn(server, new Visitor(server), person, "/").statusCode())
                .isEqualTo(403);
    }

    @Test
    void nobodyGetsAnAccountSilently() {
        knows(person, person + "@acme.example", true);
        HttpResponse<String> refused = signIn(server, new Visitor(server), person, "/");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("You have no account here", "page People");
        assertThat(server.parts.accounts().findByEmail(person + "@acme.example"))
                .isEmpty();
    }

    @Test
    void newAccountMayReadWhereTheServerSaysSo() {
        provider.people.put(
                person, Map.of("email", "Q." + person + "@acme.example", "email_verified", true, "name", "<b>Q</b>"));
        var visitor = new Visitor(welcoming);
        assertThat(signIn(welcoming, visitor, person, "/").statusCode()).isEqualTo(303);
        Account made = welcoming
                .parts
                .accounts()
                .findByEmail("q." + person + "@acme.example")
                .orElseThrow();
        assertThat(made.roles()).containsExactly(Role.READER);
        assertThat(made.person()).isEqualTo(PrincipalId.of("user:q-" + person + "@acme.example"));
        assertThat(made.subject()).contains(new Account.Subject(provider.issuer(), person));
        assertThat(kinds(welcoming)).contains("account");
        assertThat(visitor.get("/queue").body())
                .contains("&lt;b&gt;Q&lt;/b&gt;")
                .doesNotContain("<b>Q</b>");
        assertThat(visitor.get("/people").statusCode()).isEqualTo(403);
    }

    @Test
    void newAccountIsNoWayAroundAClosedOne() {
        Account account = welcoming.account(person, Role.READER);
        var closed = new Account(
                account.person(), person, account.emails(), account.roles(), Optional.empty(), false, welcoming.now);
        welcoming.parts.accounts().put(closed, welcoming.draft());
        knows(person, person + "@acme.example", true);
        assertThat(signIn(welcoming, new Visitor(welcoming), person, "/").statusCode())
                .isEqualTo(403);
        assertThat(welcoming.parts.accounts().all())
                .filteredOn(a -> a.emails().contains(person + "@acme.example"))
                .containsExactly(closed);
    }

    @Test
    void accountOfSomebodyElseAtTheProviderIsNotTaken() {
        server.account(person, Role.ADMIN);
        knows(person, person + "@acme.example", true);
        signIn(server, new Visitor(server), person, "/");
        knows(person + "-two", person + "@acme.example", true);
        HttpResponse<String> refused = signIn(server, new Visitor(server), person + "-two", "/");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("somebody else");
    }

    @Test
    void closedAccountStaysClosed() {
        Account account = server.account(person, Role.READER);
        knows(person, person + "@acme.example", true);
        signIn(server, new Visitor(server), person, "/");
        Account bound = server.parts.accounts().find(account.person()).orElseThrow();
        server.parts
                .accounts()
                .put(
                        new Account(
                                bound.person(),
                                person,
                                bound.emails(),
                                bound.roles(),
                                bound.subject(),
                                false,
                                server.now),
                        server.draft());
        assertThat(signIn(server, new Visitor(server), person, "/").body()).contains("Your account is closed");
    }

    @Test
    void newKeyOfTheProviderIsBelieved() {
        server.account(person, Role.READER);
        knows(person, person + "@acme.example", true);
        assertThat(signIn(server, new Visitor(server), person, "/").statusCode())
                .isEqualTo(303);
        provider.rotateKey();
        assertThat(signIn(server, new Visitor(server), person, "/").statusCode())
                .isEqualTo(303);
    }

    @Test
    void codeWorksOnce() {
        server.account(person, Role.READER);
        knows(person, person + "@acme.example", true);
        var visitor = new Visitor(server);
        URI back = atProvider(server, Visitor.location(visitor.get("/sign-in/provider")), person);
        assertThat(visitor.get(local(back)).statusCode()).isEqualTo(303);
        // the same code, with the state of another sign-in of this browser
        String state = Visitor.parameter(Visitor.location(visitor.get("/sign-in/provider")), "state");
        HttpResponse<String> again =
                visitor.get("/sign-in/callback?code=" + Visitor.parameter(back, "code") + "&state=" + state);
        assertThat(again.statusCode()).isEqualTo(403);
        assertThat(again.body()).contains("does not take the code back");
    }

    @Test
    void codeOfAnotherBrowserIsOfNoUse() {
        server.account(person, Role.READER);
        knows(person, person + "@acme.example", true);
        URI back = atProvider(server, Visitor.location(new Visitor(server).get("/sign-in/provider")), person);
        var victim = new Visitor(server);
        String state = Visitor.parameter(Visitor.location(victim.get("/sign-in/provider")), "state");
        // PKCE: the provider knows that this is not the browser it sent away
        HttpResponse<String> injected =
                victim.get("/sign-in/callback?code=" + Visitor.parameter(back, "code") + "&state=" + state);
        assertThat(injected.statusCode()).isEqualTo(403);
        assertThat(victim.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void stateWorksOnceAndInItsOwnBrowserOnly() {
        server.account(person, Role.READER);
        knows(person, person + "@acme.example", true);
        var visitor = new Visitor(server);
        URI back = atProvider(server, Visitor.location(visitor.get("/sign-in/provider")), person);
        assertThat(new Visitor(server).get(local(back)).statusCode()).isEqualTo(400);
        var other = new Visitor(server);
        other.get("/sign-in/provider");
        assertThat(other.get(local(back)).statusCode()).isEqualTo(400);
        var twin = new Visitor(server);
        twin.cookies().putAll(visitor.cookies());
        assertThat(visitor.get(local(back)).statusCode()).isEqualTo(303);
        HttpResponse<String> replayed = twin.get(local(back));
        assertThat(replayed.statusCode()).isEqualTo(400);
        assertThat(replayed.body()).contains("This sign-in was not begun here");
    }

    @Test
    void signInThatTakesTooLongIsOver() {
        server.account(person, Role.READER);
        knows(person, person + "@acme.example", true);
        var visitor = new Visitor(server);
        URI back = atProvider(server, Visitor.location(visitor.get("/sign-in/provider")), person);
        server.now = server.now.plus(Duration.ofMinutes(10));
        assertThat(visitor.get(local(back)).statusCode()).isEqualTo(400);
        server.now = server.now.minus(Duration.ofSeconds(1));
        assertThat(visitor.get(local(back)).statusCode()).isEqualTo(303);
    }

    @Test
    void secondSignInOfABrowserEndsTheFirst() {
        server.account(person, Role.READER);
        knows(person, person + "@acme.example", true);
        var visitor = new Visitor(server);
        URI first = atProvider(server, Visitor.location(visitor.get("/sign-in/provider")), person);
        Map<String, String> before = Map.copyOf(visitor.cookies());
        URI second = atProvider(server, Visitor.location(visitor.get("/sign-in/provider")), person);
        assertThat(visitor.get(local(first)).statusCode()).isEqualTo(400);
        assertThat(visitor.get(local(second)).statusCode()).isEqualTo(303);
        var old = new Visitor(server);
        old.cookies().putAll(before);
        assertThat(old.get(local(first)).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example",
                "\\\\evil.example",
                "javascript:alert(1)",
                "/%0d%0aLocation: https://evil.example/",
                "/a\r\nSet-Cookie: x=y",
                "evil.example"
            })
    void nextNeverLeavesTheServer(String next) {
        server.account(person, Role.READER);
        knows(person, person + "@acme.example", true);
        HttpResponse<String> in = signIn(server, new Visitor(server), person, next);
        assertThat(in.statusCode()).isEqualTo(303);
        String location = in.headers().firstValue("location").orElseThrow();
        assertThat(location).startsWith("/").doesNotContain("\r", "\n").doesNotStartWith("//");
        assertThat(URI.create("http://127.0.0.1/").resolve(location).getHost()).isEqualTo("127.0.0.1");
        assertThat(in.headers().allValues("set-cookie")).noneMatch(c -> c.startsWith("x="));
    }

    @Test
    void newSignInEndsTheSessionOfBefore() {
        server.account(person, Role.READER);
        knows(person, person + "@acme.example", true);
        var visitor = new Visitor(server);
        signIn(server, visitor, person, "/");
        var before = new Visitor(server);
        before.cookies().putAll(visitor.cookies());
        assertThat(before.get("/account").statusCode()).isEqualTo(200);
        signIn(server, visitor, person, "/");
        assertThat(before.get("/account").statusCode()).isEqualTo(303);
        assertThat(visitor.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void whoSignsOutHereIsToldHowToSignOutThere() {
        server.account(person, Role.READER);
        knows(person, person + "@acme.example", true);
        var visitor = new Visitor(server);
        signIn(server, visitor, person, "/");
        String csrf = Jsoup.parse(visitor.get("/account").body())
                .select("input[name=_csrf]")
                .attr("value");
        HttpResponse<String> out = visitor.post("/sign-out", "_csrf", csrf);
        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(visitor.cookies()).isEmpty();
        String there = Jsoup.parse(out.body()).select("main a.button").attr("href");
        assertThat(there).startsWith(provider.issuer() + "/connect/logout?client_id=countersign&id_token_hint=");
        var ended =
                Visitor.fetch(server, HttpRequest.newBuilder(URI.create(there)).header(RealProvider.USER, person));
        assertThat(ended.statusCode()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void anotherSiteSignsNobodyIn(String site) {
        var visitor = new Visitor(server);
        HttpResponse<String> answer = visitor.get("/sign-in/provider?next=/queue", "Sec-Fetch-Site", site);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Visitor.location(answer)).hasToString("/sign-in?next=%2Fqueue");
        assertThat(visitor.cookies()).isEmpty();
        visitor.get("/sign-in/provider?next=/queue", "Sec-Fetch-Site", "same-origin");
        assertThat(visitor.cookies()).isNotEmpty();
        // the page waits for somebody to press its button
        assertThat(visitor.get("/sign-in").statusCode()).isEqualTo(200);
    }

    @Test
    void administratorHasTheSubjectForgottenAndTheNextOneGetsTheAccount() {
        Account account = server.account(person, Role.READER);
        knows(person, person + "@acme.example", true);
        var before = new Visitor(server);
        signIn(server, before, person, "/");
        Browser admin = server.signedIn(person + "-admin", Role.ADMIN);
        assertThat(server.signedIn(person + "-reader", Role.READER)
                        .post(
                                "/people/provider/forget",
                                "person",
                                account.person().toString())
                        .statusCode())
                .isEqualTo(403);
        assertThat(admin.post(
                                "/people/provider/forget",
                                "person",
                                account.person().toString())
                        .statusCode())
                .isEqualTo(303);
        assertThat(before.get("/account").statusCode()).isEqualTo(303);
        assertThat(kinds(server)).contains("account-unbound");
        knows(person + "-new", person + "@acme.example", true);
        assertThat(signIn(server, new Visitor(server), person + "-new", "/").statusCode())
                .isEqualTo(303);
        assertThat(signIn(server, new Visitor(server), person, "/").statusCode())
                .isEqualTo(403);
    }

    @Test
    void handshakeCookieIsOutOfReachOfScripts() {
        String cookie = new Visitor(server)
                .get("/sign-in/provider")
                .headers()
                .firstValue("set-cookie")
                .orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Max-Age=600").doesNotContain("Domain");
    }

    @Test
    void passphraseIsNoSecondWayIn() {
        assertThat(server.stranger().page("/sign-in").select("input[name=passphrase]"))
                .isEmpty();
        HttpResponse<String> refused =
                new Visitor(server).post("/sign-in", "name", "somebody", "passphrase", "a passphrase of theirs");
        assertThat(refused.statusCode()).isEqualTo(403);
        Browser signedIn = server.signedIn(person, Role.READER);
        assertThat(signedIn.post("/account/passphrase", "passphrase", "quarry lantern maple swim")
                        .statusCode())
                .isEqualTo(422);
        assertThat(server.parts.accounts().passphraseHash(PrincipalId.of("user:" + person + "@acme.example")))
                .isEmpty();
    }

    @Test
    void whatIsSentToTheProviderHasStateNonceAndChallenge() {
        URI asked = Visitor.location(new Visitor(server).get("/sign-in/provider?next=/queue"));
        assertThat(asked).hasHost("127.0.0.1").hasPath("/oauth2/authorize");
        assertThat(Visitor.parameter(asked, "state")).hasSize(43);
        assertThat(Visitor.parameter(asked, "nonce")).hasSize(43);
        assertThat(Visitor.parameter(asked, "code_challenge")).hasSize(43);
        assertThat(Visitor.parameter(asked, "code_challenge_method")).isEqualTo("S256");
        assertThat(Visitor.parameter(asked, "redirect_uri")).isEqualTo("http://127.0.0.1/sign-in/callback");
        assertThat(asked.toString()).doesNotContain("queue", "secret", "verifier");
    }

    private static void knows(String name, String email, boolean verified) {
        provider.people.put(name, Map.of("email", email, "email_verified", verified));
    }

    private static List<String> kinds(TestServer at) {
        return at.entries.stream()
                .map(entry -> entry instanceof LedgerEntry.Other(var _, var kind, var _) ? kind : "")
                .toList();
    }

    /// From the sign-in page over the provider and back.
    private static HttpResponse<String> signIn(TestServer at, Visitor visitor, String name, String next) {
        String query = Browser.form("next", next);
        URI asked = Visitor.location(visitor.get("/sign-in/provider?" + query));
        return visitor.get(local(atProvider(at, asked, name)));
    }

    /// What the provider sends the browser back with.
    private static URI atProvider(TestServer at, URI asked, String name) {
        HttpResponse<String> answer =
                Visitor.fetch(at, HttpRequest.newBuilder(asked).header(RealProvider.USER, name));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return Visitor.location(answer);
    }

    private static String local(URI back) {
        return back.getRawPath() + "?" + back.getRawQuery();
    }
}
