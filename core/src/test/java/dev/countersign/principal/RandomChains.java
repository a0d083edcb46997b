package dev.countersign.principal;

import static dev.countersign.principal.Example.AGENTS;
import static dev.countersign.principal.Example.NOW;
import static dev.countersign.principal.Example.SCM;
import static dev.countersign.principal.Example.rootClaims;
import static dev.countersign.principal.Example.signer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Chains whose holders ask for anything, from a world small enough that grants meet: now a little less than they
/// have, now something else altogether.
final class RandomChains {
    static final List<String> TYPES = List.of("repo", "database");
    static final List<String> ACTIONS = List.of("read", "write", "merge");
    static final List<Location> PLACES = List.of(
            SCM,
            Location.of(SCM + "/pay"),
            Location.of(SCM + "/pay/api"),
            Location.of(SCM + "/payments"),
            Location.of(SCM + "/payments/api"));

    private final Random random;
    int refused;

    RandomChains(long seed) {
        random = new Random(seed);
    }

    /// Up to six links; what is refused is not part of it.
    Chain next() {
        HopClaims mine = rootClaims();
        Chain chain = Example.issued(HopIssuer.root(
                new HopClaims(
                        mine.issuer(),
                        mine.subject(),
                        mine.id(),
                        Optional.empty(),
                        0,
                        5,
                        mine.notBefore(),
                        mine.expires(),
                        mine.audiences(),
                        mine.key(),
                        mine.task(),
                        anything(),
                        mine.root()),
                "2027-01",
                signer(mine.issuer())));
        int attempts = 1 + random.nextInt(8);
        for (int i = 0; i < attempts && chain.hops().size() < 6; i++) {
            chain = attempt(chain);
        }
        return chain;
    }

    private Chain attempt(Chain chain) {
        Grant grant = random.nextInt(4) == 0 ? anything() : less(chain.leaf().grant());
        PrincipalId subject = AGENTS.get(chain.hops().size() - 1);
        var narrowing = new Narrowing(
                subject,
                signer(subject).publicKey(),
                "01JLINK%015d".formatted(chain.hops().size()),
                chain.leaf().maxDepth() + random.nextInt(20) / 19,
                NOW.minusSeconds(random.nextInt(62)),
                chain.leaf().expires().minusSeconds(random.nextInt(20) - 1),
                Set.of(SCM),
                Optional.of("PAY-412"),
                grant);
        return switch (HopIssuer.narrow(chain, narrowing, signer(chain.leaf().subject()), NOW)) {
            case Issuance.Issued(var longer) -> longer;
            case Issuance.Refused _ -> {
                refused++;
                yield chain;
            }
        };
    }

    Grant anything() {
        var permissions = new ArrayList<Permission>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            permissions.add(new Permission(
                    TYPES.get(random.nextInt(TYPES.size())),
                    some(PLACES),
                    some(ACTIONS),
                    random.nextInt(4),
                    some(ACTIONS)));
        }
        return new Grant(permissions);
    }

    private Grant less(Grant grant) {
        var permissions = new ArrayList<Permission>();
        for (Permission permission : grant.permissions()) {
            if (random.nextInt(4) > 0) {
                permissions.add(less(permission));
            }
        }
        return new Grant(permissions);
    }

    private Permission less(Permission permission) {
        var approvals = new HashSet<>(permission.requiresApproval());
        approvals.addAll(random.nextBoolean() ? Set.of() : some(ACTIONS));
        var below = new HashSet<Location>();
        for (Location place : PLACES) {
            if (permission.locations().stream().anyMatch(mine -> mine.covers(place)) && random.nextBoolean()) {
                below.add(place);
            }
        }
        return new Permission(
                permission.type(),
                below,
                some(List.copyOf(permission.actions())),
                random.nextLong(permission.maxCalls() + 1),
                approvals);
    }

    private <T> Set<T> some(List<T> all) {
        var chosen = new HashSet<T>();
        for (T each : all) {
            if (random.nextBoolean()) {
                chosen.add(each);
            }
        }
        return chosen;
    }

    /// Everything that can be asked for in this world, and just outside of it.
    static List<Access> accesses() {
        var accesses = new ArrayList<Access>();
        var places = new ArrayList<>(PLACES);
        places.add(Location.of(SCM + "/pay/api/v1"));
        places.add(Location.of("https://ci.globex.example/pay"));
        for (String type : TYPES) {
            for (String action : ACTIONS) {
                places.forEach(place -> accesses.add(new Access(type, action, place)));
            }
        }
        return accesses;
    }
}
