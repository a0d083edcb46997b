package dev.countersign.principal;

import dev.countersign.key.Ed25519PublicKey;
import dev.countersign.key.Sha256;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What one hop says: the issuer lets the subject, who holds the key, do what is granted, at the audiences, for a
/// time.
///
/// @param id the hop's own name (`jti`), never used twice
/// @param parent digest of the hop before (`prev`); none in link 0
/// @param depth how many hops stand before it
/// @param maxDepth the greatest depth below it
/// @param audiences who may be asked; each counts the calls on its own
/// @param key what the subject signs the next hop with, and proves possession of
/// @param task what it is for; none where nobody said
/// @param root what only link 0 says
public record HopClaims(
        PrincipalId issuer,
        PrincipalId subject,
        String id,
        Optional<Sha256> parent,
        int depth,
        int maxDepth,
        Instant notBefore,
        Instant expires,
        Set<Location> audiences,
        Ed25519PublicKey key,
        Optional<String> task,
        Grant grant,
        Optional<RootClaims> root) {
    /// The deepest hop there is: a person and five agents.
    public static final int MAX_DEPTH = 5;

    private static final int MAX_AUDIENCES = 16;
    private static final int MAX_TASK = 200;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{16,64}");

    public HopClaims {
        audiences = Set.copyOf(audiences);
        check(ID.matcher(id).matches(), "jti is 16 to 64 letters, digits, - and _");
        check(maxDepth >= 0 && maxDepth <= MAX_DEPTH, "max_depth is from 0 to " + MAX_DEPTH);
        check(depth >= 0, "depth is 0 or more");
        check(notBefore.isBefore(expires), "nbf lies before exp");
        check(Seconds.isWhole(notBefore) && Seconds.isWhole(expires), "nbf and exp are whole seconds");
        check(!audiences.isEmpty() && audiences.size() <= MAX_AUDIENCES, "aud has 1 to " + MAX_AUDIENCES + " places");
        task.ifPresent(text -> check(ShortText.fits(text, MAX_TASK), "task is one line of 1 to " + MAX_TASK));
        check(root.isPresent() == (depth == 0), "sub's sign-in stands in link 0 and only there");
        check(parent.isPresent() == (depth > 0), "prev stands in every link but link 0");
    }

    public HopId name() {
        return new HopId(issuer, id);
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
