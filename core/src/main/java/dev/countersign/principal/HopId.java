package dev.countersign.principal;

/// Names a hop. Its `jti` alone could be chosen by another, to use up or to hide behind somebody's hop.
///
/// @param id the hop's `jti`
public record HopId(PrincipalId issuer, String id) {}
