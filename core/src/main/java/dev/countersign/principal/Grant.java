package dev.countersign.principal;

import dev.countersign.json.JsonArray;
import java.util.List;
import java.util.Optional;

/// What a hop allows: the union of its permissions. Nothing else is allowed.
public record Grant(List<Permission> permissions) {
    static final int MAX_PERMISSIONS = 32;

    public Grant {
        permissions = List.copyOf(permissions);
        if (permissions.size() > MAX_PERMISSIONS) {
            throw new IllegalArgumentException("a grant has at most " + MAX_PERMISSIONS + " permissions");
        }
    }

    public static Grant of(Permission... permissions) {
        return new Grant(List.of(permissions));
    }

    /// Reads `authorization_details` (RFC 9396), an array.
    public static GrantReading read(String json) {
        try {
            return new GrantReading.Read(GrantJson.read(json));
        } catch (RefusedException refused) {
            return new GrantReading.Refused(refused.refusal());
        }
    }

    /// The grant as `authorization_details` (RFC 9396).
    public JsonArray details() {
        return GrantJson.write(this);
    }

    /// Where the permission that covers all of the given one stands; empty where none does.
    Optional<Integer> covering(Permission narrower) {
        for (int i = 0; i < permissions.size(); i++) {
            if (permissions.get(i).widening(narrower).isEmpty()) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /// Whether this allows the access, with or without an approval.
    public boolean allows(Access access) {
        return permissions.stream().anyMatch(permission -> permission.allows(access));
    }

    /// Whether this allows the access without an approval.
    public boolean allowsUnapproved(Access access) {
        return permissions.stream()
                .anyMatch(permission -> permission.allows(access) && !permission.needsApproval(access));
    }
}
