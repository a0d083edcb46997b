package dev.countersign.principal;

/// What came of the offer of a revocation feed.
public sealed interface FeedAcceptance {

    record Accepted(RevocationFeed feed) implements FeedAcceptance {}

    record Refused(Refusal refusal) implements FeedAcceptance {}
}
