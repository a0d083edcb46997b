package dev.countersign.principal;

/// How many calls one permission of one hop allows, to everybody below the hop together.
///
/// @param position of the permission in the hop, from 0
public record Allowance(HopId hop, int position, long maxCalls) {}
