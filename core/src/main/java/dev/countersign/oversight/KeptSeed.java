package dev.countersign.oversight;

/// A seeded change, ready to be shown.
///
/// @param id its number in the store; 0 before it was kept
/// @param commit from which it was made
/// @param document as it is shown, as the server keeps documents
/// @param removal what was taken out, as JSON: what is told after the audit
@SuppressWarnings("ArrayRecordComponent") // never compared as a record
public record KeptSeed(long id, String repository, String commit, byte[] document, String removal) {}
