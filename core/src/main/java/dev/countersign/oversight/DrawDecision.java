package dev.countersign.oversight;

import dev.countersign.change.RepositoryChange;
import java.time.Instant;

/// Whether a change is audited once it left its lane. Recorded before anybody reads it.
///
/// @param rate of the stratum, by the period's plan
/// @param at when it was decided
public record DrawDecision(
        RepositoryChange change, Stratum stratum, Rate rate, DrawValue value, boolean drawn, Instant at) {}
