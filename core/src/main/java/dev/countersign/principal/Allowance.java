package dev.countersign.principal;

/// How many calls one permission of one hop allows, to everybody below the hop together.
///
/// @param hop the hop's `jti`
/// @param position of the permission in the hop, from 0
public record Allowance(String hop, int position, long maxCalls) {}
