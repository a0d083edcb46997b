package dev.countersign.principal;

import dev.countersign.explain.Explanation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What of a grant is not handed on.
final class NarrowedGrant {
    private NarrowedGrant() {}

    /// @param child within the parent
    static List<Explanation> of(Grant parent, Grant child) {
        var found = new ArrayList<Explanation>();
        var handedOn = new HashSet<Integer>();
        for (Permission permission : child.permissions()) {
            int from = parent.covering(permission).orElseThrow(); // a chain that was read is not widened
            handedOn.add(from);
            compare(parent.permissions().get(from), permission, found);
        }
        for (int i = 0; i < parent.permissions().size(); i++) {
            if (!handedOn.contains(i)) {
                found.add(Narrowings.narrowed(
                        "nothing is handed on of " + words(parent.permissions().get(i))));
            }
        }
        return found;
    }

    private static void compare(Permission parent, Permission child, List<Explanation> found) {
        String type = child.type() + ": ";
        if (!child.actions().containsAll(parent.actions())) {
            found.add(Narrowings.narrowed(type + "not " + without(parent.actions(), child.actions())));
        }
        if (!child.locations().equals(parent.locations())) {
            found.add(Narrowings.narrowed(
                    type + "at " + sorted(child.locations()) + " instead of " + sorted(parent.locations())));
        }
        if (child.maxCalls() < parent.maxCalls()) {
            found.add(Narrowings.narrowed(type + child.maxCalls() + " calls instead of " + parent.maxCalls()));
        }
        if (!parent.requiresApproval().containsAll(child.requiresApproval())) {
            found.add(Narrowings.narrowed(type + "a person approves "
                    + without(child.requiresApproval(), parent.requiresApproval()) + " besides"));
        }
    }

    /// A permission in one line. Which actions need an approval is told of those that it allows.
    static String words(Permission permission) {
        var approved = new HashSet<>(permission.requiresApproval());
        approved.retainAll(permission.actions());
        String approval = approved.isEmpty() ? "" : "; a person approves " + sorted(approved);
        return permission.type() + ": " + sorted(permission.actions()) + " at " + sorted(permission.locations()) + ", "
                + permission.maxCalls() + " calls" + approval;
    }

    static String without(Set<?> all, Set<?> some) {
        var rest = new HashSet<Object>(all);
        rest.removeAll(some);
        return sorted(rest);
    }

    private static String sorted(Set<?> values) {
        return values.isEmpty()
                ? "nothing"
                : values.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }
}
