package dev.countersign.review.assign;

import dev.countersign.change.RepositoryChange;
import dev.countersign.principal.PrincipalId;
import java.time.LocalDate;

/// A reader has a change to read.
///
/// @param since the day on which they got it
public record Seat(RepositoryChange change, PrincipalId reader, LocalDate since) {}
