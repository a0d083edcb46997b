package dev.countersign.principal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Decides whether a hop stays within the hop before it. The same for who issues and for who verifies.
final class Attenuation {
    private Attenuation() {}

    /// How the child goes beyond its parent; empty where it does not.
    static Optional<Widening> widening(HopClaims parent, HopClaims child) {
        if (child.expires().isAfter(parent.expires())) {
            return Optional.of(new Widening.LaterExpiry(parent.expires(), child.expires()));
        }
        if (child.notBefore().isBefore(parent.notBefore())) {
            return Optional.of(new Widening.EarlierStart(parent.notBefore(), child.notBefore()));
        }
        if (child.maxDepth() > parent.maxDepth()) {
            return Optional.of(new Widening.HigherMaxDepth(parent.maxDepth(), child.maxDepth()));
        }
        if (!parent.audiences().containsAll(child.audiences())) {
            var added = new HashSet<>(child.audiences());
            added.removeAll(parent.audiences());
            return Optional.of(new Widening.MoreAudiences(added));
        }
        if (parent.task().isPresent() && !parent.task().equals(child.task())) {
            return Optional.of(new Widening.OtherTask());
        }
        return widening(parent.grant(), child.grant());
    }

    private static Optional<Widening> widening(Grant parent, Grant child) {
        for (int i = 0; i < child.permissions().size(); i++) {
            Permission permission = child.permissions().get(i);
            if (parent.covering(permission).isEmpty()) {
                return Optional.of(new Widening.MoreGranted(i, nearestField(parent.permissions(), permission)));
            }
        }
        return Optional.empty();
    }

    /// Of several permissions that nearly cover it, the one that fails last names the field.
    private static PermissionField nearestField(List<Permission> parents, Permission child) {
        return parents.stream()
                .flatMap(parent -> parent.widening(child).stream())
                .max(PermissionField::compareTo)
                .orElse(PermissionField.TYPE);
    }
}
