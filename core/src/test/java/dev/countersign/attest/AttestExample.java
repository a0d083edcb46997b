package dev.countersign.attest;

import dev.countersign.change.Change;
import dev.countersign.change.ChangeId;
import dev.countersign.change.CommitInfo;
import dev.countersign.change.Content;
import dev.countersign.change.ContentId;
import dev.countersign.change.FileChange;
import dev.countersign.change.FileMode;
import dev.countersign.change.Gap;
import dev.countersign.change.Hunk;
import dev.countersign.change.Identity;
import dev.countersign.change.LineSpan;
import dev.countersign.change.Passed;
import dev.countersign.change.RepoPath;
import dev.countersign.key.JdkSignatures;
import dev.countersign.key.TestSigner;
import dev.countersign.principal.Chain;
import dev.countersign.principal.ChainCache;
import dev.countersign.principal.ChainVerifier;
import dev.countersign.principal.Confusables;
import dev.countersign.principal.FeedAcceptance;
import dev.countersign.principal.Grant;
import dev.countersign.principal.HopClaims;
import dev.countersign.principal.HopIssuer;
import dev.countersign.principal.Issuance;
import dev.countersign.principal.Location;
import dev.countersign.principal.Narrowing;
import dev.countersign.principal.Permission;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.Revocation;
import dev.countersign.principal.RevocationFeed;
import dev.countersign.principal.Revocations;
import dev.countersign.principal.RootClaims;
import dev.countersign.principal.Trust;
import dev.countersign.principal.TrustBundle;
import dev.countersign.principal.TrustBundles;
import dev.countersign.principal.TrustedIssuer;
import dev.countersign.principal.TrustedKey;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Alice of Acme lets the coder commit to payments, and Acme attests what it made.
final class AttestExample {
    static final Instant THEN = Instant.ofEpochSecond(1_800_000_000);
    static final Instant NOW = THEN.plus(Duration.ofDays(100));
    static final PrincipalId ACME = PrincipalId.of("org:acme.example");
    static final PrincipalId ALICE = PrincipalId.of("user:alice@acme.example");
    static final PrincipalId CODER = PrincipalId.of("agent:coder@acme.example");
    static final Location SCM = Location.of("https://scm.acme.example");
    static final Location PAYMENTS = Location.of("https://scm.acme.example/payments");
    static final String KEY_ID = "2027-01";
    static final String BASE = "0".repeat(40);
    static final String TREE = "e".repeat(40);

    private AttestExample() {}

    static TestSigner signer(PrincipalId id) {
        return TestSigner.of(id.toString());
    }

    // ---- chains

    static Permission permission(String... actions) {
        return new Permission("repo", Set.of(PAYMENTS), Set.of(actions), 200, Set.of());
    }

    static Chain root(Permission permission) {
        return issued(HopIssuer.root(
                new HopClaims(
                        ACME,
                        ALICE,
                        "01JROOT000000000000000",
                        Optional.empty(),
                        0,
                        5,
                        THEN.minusSeconds(60),
                        THEN.plusSeconds(900),
                        Set.of(SCM),
                        signer(ALICE).publicKey(),
                        Optional.empty(),
                        Grant.of(permission),
                        Optional.of(new RootClaims(
                                THEN.minusSeconds(90), RootClaims.LOCAL, Optional.empty(), Optional.empty()))),
                KEY_ID,
                signer(ACME)));
    }

    static Chain chain(Permission permission) {
        var narrowing = new Narrowing(
                CODER,
                signer(CODER).publicKey(),
                "01JLINK000000000000001",
                5,
                THEN.minusSeconds(60),
                THEN.plusSeconds(600),
                Set.of(SCM),
                Optional.empty(),
                Grant.of(permission));
        return issued(HopIssuer.narrow(root(permission), narrowing, signer(ALICE), THEN));
    }

    static Chain chain() {
        return chain(permission("read", "commit"));
    }

    private static Chain issued(Issuance issuance) {
        return switch (issuance) {
            case Issuance.Issued(var chain) -> chain;
            case Issuance.Refused(var refusal) -> throw new AssertionError(refusal);
        };
    }

    // ---- trust

    static TrustedKey key(Optional<Instant> until) {
        return new TrustedKey(KEY_ID, signer(ACME).publicKey(), THEN.minus(Duration.ofDays(30)), until);
    }

    static Trust trust(TrustedKey key, Revocation... revoked) {
        return trust(key, THEN, revoked);
    }

    /// @param issued when the feed was, with a key that was in use then
    static Trust trust(TrustedKey key, Instant issued, Revocation... revoked) {
        var bundle = new TrustBundle(
                ACME,
                1,
                List.of(new TrustedIssuer(ACME, List.of(key), Set.of("acme.example"), true)),
                List.of(),
                List.of(),
                URI.create("https://trust.acme.example/revocations"),
                Duration.ofMinutes(5));
        String feed = RevocationFeed.sign(ACME, 1, issued, Set.of(revoked), KEY_ID, signer(ACME));
        return switch (RevocationFeed.accept(feed, bundle, Optional.empty(), issued, new JdkSignatures())) {
            case FeedAcceptance.Accepted(var accepted) ->
                Trust.of(TrustBundles.of(bundle), Revocations.of(List.of(accepted)));
            case FeedAcceptance.Refused(var refusal) -> throw new AssertionError(refusal);
        };
    }

    static Trust trust(Revocation... revoked) {
        return trust(key(Optional.empty()), revoked);
    }

    static AttestationCheck check(Trust trust) {
        return check(trust, Optional.empty());
    }

    static AttestationCheck check(Trust trust, Optional<Location> repository) {
        var verifier = new ChainVerifier(new JdkSignatures(), Confusables.ASCII_ONLY, new ChainCache(8));
        return new AttestationCheck(verifier, new JdkSignatures(), trust, repository, NOW);
    }

    // ---- changes

    /// A file that got one more line.
    static FileChange file(String path, String line) {
        var before = new Content.Text(new ContentId("a".repeat(40)), "first\n", false);
        var after = new Content.Text(new ContentId("b".repeat(40)), "first\n" + line + "\n", false);
        return new FileChange(
                RepoPath.of(path),
                RepoPath.of(path),
                FileMode.REGULAR,
                FileMode.REGULAR,
                before,
                after,
                List.of(new Hunk(new LineSpan(1, 0), LineSpan.between(2, 2))));
    }

    static String commit(char digit) {
        return String.valueOf(digit).repeat(40);
    }

    static CommitInfo info(String id, String... parents) {
        var who = new Identity("Ada", "ada@acme.example", THEN);
        return new CommitInfo(id, who, who, "Change something", List.of(parents), List.of());
    }

    /// One commit after the other, the newest first.
    static Change change(List<String> commits, List<Gap> gaps, FileChange... files) {
        var infos = new ArrayList<CommitInfo>();
        for (int i = 0; i < commits.size(); i++) {
            infos.add(info(commits.get(i), i + 1 < commits.size() ? commits.get(i + 1) : BASE));
        }
        return change(infos, gaps, commits.size() == 1 ? Change.Source.COMMIT : Change.Source.RANGE, files);
    }

    static Change change(List<CommitInfo> commits, List<Gap> gaps, Change.Source source, FileChange... files) {
        return new Change(
                ChangeId.of(Arrays.asList(files), gaps),
                source,
                BASE,
                commits.getFirst().id(),
                true,
                commits,
                List.of(files),
                gaps,
                Passed.NOTHING);
    }

    static Change change(String commit, FileChange... files) {
        return change(List.of(commit), List.of(), files);
    }

    // ---- attestations

    static CommitStatement statement(Change change, Chain chain) {
        return new CommitStatement(
                String.valueOf(change.head()),
                TREE,
                change.id(),
                AttestedChange.files(change),
                chain,
                PAYMENTS,
                ACME,
                THEN);
    }

    static Envelope attested(CommitStatement statement) {
        return Attester.sign(statement, signer(statement.chain().leaf().subject()), KEY_ID, signer(ACME));
    }

    static String attestation(Change change) {
        return attested(statement(change, chain())).text();
    }
}
