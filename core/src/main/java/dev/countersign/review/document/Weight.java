package dev.countersign.review.document;

import dev.countersign.review.Minutes;

/// How much there is to read, and what reading it is worth.
///
/// @param minutes reading time
/// @param sizeMinutes reading time by size alone, whatever the facts
/// @param expectedLoss chance times relative loss, in no unit
/// @param density expected loss removed per minute; orders a queue within a lane
public record Weight(
        Minutes minutes, double sizeMinutes, double expectedLoss, double density, int addedLines, int removedLines) {}
