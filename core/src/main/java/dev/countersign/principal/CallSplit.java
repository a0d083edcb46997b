package dev.countersign.principal;

/// Splits the calls of link 0 among its audiences, so that together they allow no more than the person did.
final class CallSplit {
    private CallSplit() {}

    static HopClaims split(HopClaims claims) {
        int audiences = claims.audiences().size();
        var permissions = claims.grant().permissions().stream()
                .map(permission -> share(permission, audiences))
                .toList();
        return new HopClaims(
                claims.issuer(),
                claims.subject(),
                claims.id(),
                claims.parent(),
                claims.depth(),
                claims.maxDepth(),
                claims.notBefore(),
                claims.expires(),
                claims.audiences(),
                claims.key(),
                claims.task(),
                new Grant(permissions),
                claims.root());
    }

    private static Permission share(Permission permission, int audiences) {
        return new Permission(
                permission.type(),
                permission.locations(),
                permission.actions(),
                permission.maxCalls() / audiences,
                permission.requiresApproval());
    }
}
