package dev.countersign.principal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Follows a permission of the leaf up to the person's.
final class GrantPath {
    private GrantPath() {}

    static Answer answer(Chain chain, Access access) {
        Optional<Integer> free = position(chain.leaf().grant(), access, false);
        if (free.isPresent()) {
            return new Answer.Granted(allowances(chain, free.get()));
        }
        return position(chain.leaf().grant(), access, true)
                .<Answer>map(found -> new Answer.GrantedIfApproved(allowances(chain, found)))
                .orElseGet(Answer.NotGranted::new);
    }

    private static Optional<Integer> position(Grant grant, Access access, boolean approvalNeeded) {
        for (int i = 0; i < grant.permissions().size(); i++) {
            Permission permission = grant.permissions().get(i);
            if (permission.allows(access) && permission.needsApproval(access) == approvalNeeded) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static List<Allowance> allowances(Chain chain, int leafPosition) {
        var allowances = new ArrayList<Allowance>();
        int position = leafPosition;
        for (int link = chain.hops().size() - 1; link >= 0; link--) {
            HopClaims claims = chain.hops().get(link).claims();
            Permission permission = claims.grant().permissions().get(position);
            allowances.add(new Allowance(claims.name(), position, permission.maxCalls()));
            if (link > 0) {
                Grant above = chain.hops().get(link - 1).claims().grant();
                position = above.covering(permission).orElseThrow(); // a chain that was read is not widened
            }
        }
        Collections.reverse(allowances);
        return allowances;
    }
}
