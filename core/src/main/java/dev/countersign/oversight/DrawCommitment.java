package dev.countersign.oversight;

import dev.countersign.key.Sha256;
import java.time.Instant;

/// The commitment to a period's secret and plan, as it stands in the ledger.
///
/// @param at by when it stood there for certain: the time of a witnessed checkpoint over the entry
public record DrawCommitment(Sha256 hash, Instant at) {}
