package dev.countersign.review.desk;

/// A fact as it is searched for.
///
/// @param factId its stable id
/// @param detector name of the detector
/// @param kind word of its kind
/// @param direction word of its direction
/// @param path where; empty where it has no place
/// @param line first line, 0 where it has none
public record FactLine(
        String factId, String detector, String kind, String direction, String path, int line, int severity) {}
