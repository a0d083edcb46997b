package dev.countersign.principal;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The newest feed of each organisation.
public final class Revocations {
    public static final Revocations NONE = new Revocations(Map.of());

    private final Map<PrincipalId, RevocationFeed> feeds;

    private Revocations(Map<PrincipalId, RevocationFeed> feeds) {
        this.feeds = Map.copyOf(feeds);
    }

    public static Revocations of(Collection<RevocationFeed> feeds) {
        var byOrganisation = new HashMap<PrincipalId, RevocationFeed>();
        feeds.forEach(feed -> byOrganisation.merge(
                feed.organisation(), feed, (one, other) -> one.number() >= other.number() ? one : other));
        return new Revocations(byOrganisation);
    }

    public Optional<RevocationFeed> of(PrincipalId organisation) {
        return Optional.ofNullable(feeds.get(organisation));
    }
}
