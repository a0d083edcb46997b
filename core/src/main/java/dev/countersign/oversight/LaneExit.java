package dev.countersign.oversight;

import dev.countersign.change.RepositoryChange;
import java.time.Instant;

/// A change left its lane: nobody who was to read it has it before them any more.
///
/// @param stratum as it is found from the change itself, whatever was recorded at the draw
public record LaneExit(RepositoryChange change, Stratum stratum, Instant at) {}
