package dev.countersign.principal;

import dev.countersign.explain.Explanation;
import java.time.Duration;
import java.time.Instant;

/// Why a chain, a trust bundle or a revocation feed is not believed. One record per reason; what `in` or `link`
/// names is where it was found, link 0 being the person's.
public sealed interface Refusal {

    /// One sentence for people. May quote what somebody hostile wrote, shortened, so every output escapes it.
    String reason();

    default Explanation explain() {
        return Explanation.of(rule(), Explanation.Status.FIRED, reason());
    }

    /// The reason's stable name, in kebab-case.
    default String rule() {
        return RuleNames.of(getClass());
    }

    // ---- form

    record TooLong(String in, int max) implements Refusal {
        @Override
        public String reason() {
            return in + " is longer than " + max + " characters";
        }
    }

    record TooManyLinks(int max) implements Refusal {
        @Override
        public String reason() {
            return "a chain has at most " + max + " links";
        }
    }

    record NotThreeParts(String in) implements Refusal {
        @Override
        public String reason() {
            return in + " is not a compact JWS: three parts with dots between them";
        }
    }

    record NotBase64Url(String in, String part) implements Refusal {
        @Override
        public String reason() {
            return "the " + part + " of " + in + " is not canonical, unpadded base64url";
        }
    }

    record NotStrictJson(String in, String part, String why) implements Refusal {
        @Override
        public String reason() {
            return "the " + part + " of " + in + " is not strict JSON: " + why;
        }
    }

    record NotCanonicalJson(String in, String part) implements Refusal {
        @Override
        public String reason() {
            return "the " + part + " of " + in + " is not in the canonical form of RFC 8785";
        }
    }

    record WrongAlgorithm(String in, String algorithm) implements Refusal {
        @Override
        public String reason() {
            return in + " is signed with alg " + ShortText.quoted(algorithm) + "; only EdDSA counts";
        }
    }

    record WrongType(String in, String type, String expected) implements Refusal {
        @Override
        public String reason() {
            return in + " has typ " + ShortText.quoted(type) + " instead of " + expected;
        }
    }

    /// A header that would choose a key, or that we would have to understand: `jwk`, `jku`, `x5u`, `x5c`, `crit`.
    record ForbiddenHeader(String in, String name) implements Refusal {
        @Override
        public String reason() {
            return in + " has the header " + ShortText.quoted(name) + ", which is not allowed";
        }
    }

    record MissingMember(String in, String name) implements Refusal {
        @Override
        public String reason() {
            return in + " lacks " + name;
        }
    }

    record UnknownMember(String in, String name) implements Refusal {
        @Override
        public String reason() {
            return in + " has the unknown member " + ShortText.quoted(name);
        }
    }

    record BadMember(String in, String name, String why) implements Refusal {
        @Override
        public String reason() {
            return name + " of " + in + " is not valid: " + why;
        }
    }

    /// What stands where an id should is none.
    record BadId(String in, String name, String why) implements Refusal {
        @Override
        public String reason() {
            return name + " of " + in + " is not an id: " + why;
        }
    }

    // ---- the chain's links

    /// The first link is not link 0: the head was cut off.
    record HeadMissing(int depth) implements Refusal {
        @Override
        public String reason() {
            return "the chain starts at depth " + depth + " instead of with a person's link";
        }
    }

    record WrongDepth(int link, int depth) implements Refusal {
        @Override
        public String reason() {
            return "link " + link + " says that its depth is " + depth;
        }
    }

    record TooDeep(int link, int maxDepth) implements Refusal {
        @Override
        public String reason() {
            return "link " + link + " lies deeper than max_depth, which is " + maxDepth;
        }
    }

    record RootNotHuman(PrincipalId subject) implements Refusal {
        @Override
        public String reason() {
            return "the chain starts with " + subject + ", which is not a person";
        }
    }

    record RootIssuerNotOrganisational(PrincipalId issuer) implements Refusal {
        @Override
        public String reason() {
            return "link 0 is issued by " + issuer + ", which is neither an organisation nor a service of one";
        }
    }

    record SubjectNotAgent(int link, PrincipalId subject) implements Refusal {
        @Override
        public String reason() {
            return "link " + link + " hands rights to " + subject + ", which is not an agent";
        }
    }

    /// The link was issued by another than whom the link before names.
    record WrongDelegator(int link, PrincipalId expected, PrincipalId issuer) implements Refusal {
        @Override
        public String reason() {
            return "link " + link + " is issued by " + issuer + ", but the link before is for " + expected;
        }
    }

    /// The link was made for another chain, or a link between was left out or changed.
    record BrokenLink(int link) implements Refusal {
        @Override
        public String reason() {
            return "prev of link " + link + " is not the digest of the link before it";
        }
    }

    record RepeatedHop(int link, String id) implements Refusal {
        @Override
        public String reason() {
            return "link " + link + " has the jti " + id + " of a link before it";
        }
    }

    /// Somebody gets rights from themselves, directly or through others.
    record DelegationLoop(int link, PrincipalId subject) implements Refusal {
        @Override
        public String reason() {
            return "link " + link + " hands rights to " + subject + ", who stands in the chain already";
        }
    }

    record ReusedKey(int link) implements Refusal {
        @Override
        public String reason() {
            return "link " + link + " names a key that a link before it names for another";
        }
    }

    record Widened(int link, Widening widening) implements Refusal {
        @Override
        public String reason() {
            return "link " + link + " allows more than it may: " + widening.reason();
        }
    }

    record WrongKeyId(int link) implements Refusal {
        @Override
        public String reason() {
            return "kid of link " + link + " is not the thumbprint of the key that the link before names";
        }
    }

    record BadSignature(String in) implements Refusal {
        @Override
        public String reason() {
            return "the signature of " + in + " is not valid under the key it has to be made with";
        }
    }

    // ---- trust

    record UnknownIssuer(PrincipalId issuer) implements Refusal {
        @Override
        public String reason() {
            return "no trust bundle names the issuer " + issuer;
        }
    }

    record UnknownKey(PrincipalId issuer, String keyId) implements Refusal {
        @Override
        public String reason() {
            return "the trust bundle has no key " + ShortText.quoted(keyId) + " of " + issuer;
        }
    }

    /// The organisation's key was not in use when the link says it was signed, or is not now.
    record KeyNotInUse(PrincipalId issuer, String keyId, Instant at) implements Refusal {
        @Override
        public String reason() {
            return "the key " + ShortText.quoted(keyId) + " of " + issuer + " was not in use at " + Seconds.of(at);
        }
    }

    record MayNotAssertHumans(PrincipalId issuer) implements Refusal {
        @Override
        public String reason() {
            return issuer + " may not say who a person is";
        }
    }

    record ForeignNamespace(PrincipalId issuer, PrincipalId subject) implements Refusal {
        @Override
        public String reason() {
            return issuer + " may not speak for " + subject + ", whose namespace is not its own";
        }
    }

    record UnknownNamespace(int link, PrincipalId subject) implements Refusal {
        @Override
        public String reason() {
            return "link " + link + " is for " + subject + ", but no trust bundle speaks for that namespace";
        }
    }

    record Confusable(int link, PrincipalId id) implements Refusal {
        @Override
        public String reason() {
            return "link " + link + " names " + ShortText.quoted(id.toString())
                    + ", which is made to look like another";
        }
    }

    record LocalRoot() implements Refusal {
        @Override
        public String reason() {
            return "nobody signed in for this chain (acr is local), and that is asked for";
        }
    }

    // ---- time and place

    record NotYetValid(int link, Instant from, Instant now) implements Refusal {
        @Override
        public String reason() {
            return "link " + link + " is valid from " + from + ", and it is " + Seconds.of(now);
        }
    }

    record Expired(int link, Instant at, Instant now) implements Refusal {
        @Override
        public String reason() {
            return "link " + link + " expired at " + at + ", and it is " + Seconds.of(now);
        }
    }

    record SignedInLater(Instant at, Instant now) implements Refusal {
        @Override
        public String reason() {
            return "auth_time is " + at + ", and it is " + Seconds.of(now);
        }
    }

    record WrongAudience(Location expected) implements Refusal {
        @Override
        public String reason() {
            return "the chain is not for " + expected;
        }
    }

    /// Who presents the chain holds another key than the last link names.
    record NotTheHolder(PrincipalId holder) implements Refusal {
        @Override
        public String reason() {
            return "who presents the chain has not shown the key of " + holder;
        }
    }

    // ---- revocation

    record Revoked(int link, Revocation revocation, PrincipalId by) implements Refusal {
        @Override
        public String reason() {
            return "link " + link + " is void: " + by + " revoked "
                    + revocation.kind().phrase() + " " + ShortText.quoted(revocation.value());
        }
    }

    record NoFeed(PrincipalId organisation) implements Refusal {
        @Override
        public String reason() {
            return "there is no revocation feed of " + organisation;
        }
    }

    /// Too old to write on; reading is not refused for it.
    record StaleFeed(PrincipalId organisation, Duration age, Duration allowed) implements Refusal {
        @Override
        public String reason() {
            return "the revocation feed of " + organisation + " is " + age.toSeconds() + " s old, more than the "
                    + allowed.toSeconds() + " s after which nothing may be written";
        }
    }

    /// An older feed is offered again.
    record ReplayedFeed(PrincipalId organisation, long known, long offered) implements Refusal {
        @Override
        public String reason() {
            return "feed " + offered + " of " + organisation + " is offered, but feed " + known + " is known";
        }
    }

    /// Two different feeds have one number.
    record ForkedFeed(PrincipalId organisation, long number) implements Refusal {
        @Override
        public String reason() {
            return "there are two different feeds " + number + " of " + organisation;
        }
    }

    /// A later feed lacks what an earlier one revoked: nothing that is revoked comes back.
    ///
    /// @param lost how many revocations it lacks
    /// @param one of them
    record LostRevocations(PrincipalId organisation, long known, long offered, int lost, Revocation one)
            implements Refusal {
        @Override
        public String reason() {
            return "feed " + offered + " of " + organisation + " lacks " + lost + " of the revocations of feed " + known
                    + ", as that of " + one.kind().phrase() + " " + ShortText.quoted(one.value());
        }
    }

    record FeedFromTheFuture(PrincipalId organisation, Instant issued, Instant now) implements Refusal {
        @Override
        public String reason() {
            return "the feed of " + organisation + " was issued at " + issued + ", and it is " + Seconds.of(now);
        }
    }

    // ---- registry

    record NotEnrolled(int link, PrincipalId agent) implements Refusal {
        @Override
        public String reason() {
            return "link " + link + " is for " + agent + ", which is not enrolled";
        }
    }

    record AgentDisabled(int link, PrincipalId agent) implements Refusal {
        @Override
        public String reason() {
            return "link " + link + " is for " + agent + ", which is disabled";
        }
    }

    record AgentExpired(int link, PrincipalId agent, Instant at) implements Refusal {
        @Override
        public String reason() {
            return "link " + link + " is for " + agent + ", whose enrolment ended at " + at;
        }
    }

    /// The key is not one of the agent's, or was rotated out.
    record NotTheAgentsKey(int link, PrincipalId agent) implements Refusal {
        @Override
        public String reason() {
            return "link " + link + " names a key that " + agent + " does not have, or no longer";
        }
    }

    record DelegatorNotAllowed(int link, PrincipalId delegator, PrincipalId agent) implements Refusal {
        @Override
        public String reason() {
            return "link " + link + ": " + agent + " may not be instructed by " + delegator;
        }
    }

    record DelegateNotAllowed(int link, PrincipalId agent, PrincipalId delegate) implements Refusal {
        @Override
        public String reason() {
            return "link " + link + ": " + agent + " may not hand on to " + delegate;
        }
    }

    // ---- issuing

    record NotYourKey(PrincipalId holder) implements Refusal {
        @Override
        public String reason() {
            return "the chain ends with " + holder + ", and this is not the key that it names";
        }
    }

    // ---- trust bundles

    record OtherOrganisation(PrincipalId expected, PrincipalId offered) implements Refusal {
        @Override
        public String reason() {
            return "this is of " + offered + " and not of " + expected;
        }
    }

    record NotNewer(PrincipalId organisation, long known, long offered) implements Refusal {
        @Override
        public String reason() {
            return "version " + offered + " of the bundle of " + organisation + " is not newer than " + known;
        }
    }

    record NotAPerson(PrincipalId approver) implements Refusal {
        @Override
        public String reason() {
            return approver + " is not one of the people who may approve a trust bundle";
        }
    }

    record TooFewPeople(int approved, int needed) implements Refusal {
        @Override
        public String reason() {
            return approved + " of the " + needed + " different people needed have signed";
        }
    }

    record SharedKey(PrincipalId one, PrincipalId other) implements Refusal {
        @Override
        public String reason() {
            return one + " and " + other + " have one and the same key";
        }
    }

    record NamespaceTaken(String namespace, PrincipalId by) implements Refusal {
        @Override
        public String reason() {
            return by + " speaks for " + namespace + " already";
        }
    }

    record IssuerTaken(PrincipalId issuer, PrincipalId by) implements Refusal {
        @Override
        public String reason() {
            return issuer + " is an issuer of " + by + " already";
        }
    }
}
