package dev.countersign.principal;

import dev.countersign.json.JsonNumber;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One of the `authorization_details` (RFC 9396) of a hop. What is missing grants nothing: without locations,
/// actions or calls nothing is allowed.
///
/// @param type what kind of thing may be accessed
/// @param locations where; each with all that is below it
/// @param actions what may be done
/// @param maxCalls how often, at each audience, counted together for everybody below the first link
/// @param requiresApproval which actions need a person's approval besides; grants none of them
public record Permission(
        String type, Set<Location> locations, Set<String> actions, long maxCalls, Set<String> requiresApproval) {
    private static final int MAX_LOCATIONS = 64;

    public Permission {
        locations = Set.copyOf(locations);
        actions = Set.copyOf(actions);
        requiresApproval = Set.copyOf(requiresApproval);
        Words.check("a type", type);
        Words.check("an action", actions);
        Words.check("an action that requires approval", requiresApproval);
        if (locations.size() > MAX_LOCATIONS) {
            throw new IllegalArgumentException("a permission has at most " + MAX_LOCATIONS + " locations");
        }
        if (maxCalls < 0 || maxCalls > JsonNumber.MAX_SAFE) {
            throw new IllegalArgumentException("max_calls is 0 or more, and below 2^53");
        }
    }

    /// Reads `TYPE:ACTION,ACTION@LOCATION`, as it is given at a command line.
    ///
    /// @throws IllegalArgumentException where it is none; says why
    public static Permission parse(String text, long maxCalls, Set<String> requiresApproval) {
        int colon = text.indexOf(':');
        int at = text.indexOf('@', colon + 1);
        if (colon < 0 || at < 0) {
            throw new IllegalArgumentException(
                    "a permission is TYPE:ACTION,ACTION@LOCATION, as repo:read,comment@https://scm.example/app");
        }
        return new Permission(
                text.substring(0, colon),
                Set.of(Location.of(text.substring(at + 1))),
                Set.copyOf(List.of(text.substring(colon + 1, at).split(",", -1))),
                maxCalls,
                requiresApproval);
    }

    /// This with as many calls as the grant that it is taken from leaves it, and with the approvals that it asks for;
    /// this as it is, where the grant does not hold it.
    public Permission within(Grant grant) {
        for (Permission parent : grant.permissions()) {
            var approvals = new HashSet<>(requiresApproval);
            approvals.addAll(parent.requiresApproval);
            var fitted = new Permission(type, locations, actions, Math.min(maxCalls, parent.maxCalls), approvals);
            if (parent.widening(fitted).isEmpty()) {
                return fitted;
            }
        }
        return this;
    }

    public boolean allows(Access access) {
        return maxCalls > 0
                && type.equals(access.type())
                && actions.contains(access.action())
                && covers(access.location());
    }

    public boolean needsApproval(Access access) {
        return requiresApproval.contains(access.action());
    }

    /// In one line for people.
    public String words() {
        return NarrowedGrant.words(this);
    }

    /// How the other allows more than this; empty where it does not.
    Optional<PermissionField> widening(Permission other) {
        if (!type.equals(other.type)) {
            return Optional.of(PermissionField.TYPE);
        }
        if (!actions.containsAll(other.actions)) {
            return Optional.of(PermissionField.ACTIONS);
        }
        if (!other.locations.stream().allMatch(this::covers)) {
            return Optional.of(PermissionField.LOCATIONS);
        }
        if (other.maxCalls > maxCalls) {
            return Optional.of(PermissionField.MAX_CALLS);
        }
        return other.requiresApproval.containsAll(requiresApproval)
                ? Optional.empty()
                : Optional.of(PermissionField.REQUIRES_APPROVAL);
    }

    private boolean covers(Location location) {
        return locations.stream().anyMatch(mine -> mine.covers(location));
    }
}
