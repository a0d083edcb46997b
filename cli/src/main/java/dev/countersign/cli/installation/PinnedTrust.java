package dev.countersign.cli.installation;

import dev.countersign.adapter.crypto.BouncySignatures;
import dev.countersign.cli.Inputs;
import dev.countersign.cli.Problem;
import dev.countersign.principal.BundleAcceptance;
import dev.countersign.principal.BundleOffer;
import dev.countersign.principal.FeedAcceptance;
import dev.countersign.principal.Refusal;
import dev.countersign.principal.RevocationFeed;
import dev.countersign.principal.Revocations;
import dev.countersign.principal.Trust;
import dev.countersign.principal.TrustBundle;
import dev.countersign.principal.TrustBundles;
import dev.countersign.principal.TrustBundlesChange;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is trusted because somebody named its files.
final class PinnedTrust {
    private final Instant now;
    private final List<TrustBundle> bundles = new ArrayList<>();
    private final List<RevocationFeed> feeds = new ArrayList<>();

    private PinnedTrust(Instant now) {
        this.now = now;
    }

    /// @param bundles the first one is of the organisation that verifies
    static Trust of(List<Path> bundles, List<Path> feeds, Instant now) {
        var pinned = new PinnedTrust(now);
        bundles.forEach(pinned::addBundle);
        feeds.forEach(pinned::addFeed);
        return pinned.trust();
    }

    private Trust trust() {
        TrustBundles all = TrustBundles.of(bundles.getFirst());
        for (TrustBundle bundle : bundles.subList(1, bundles.size())) {
            all = switch (all.with(bundle)) {
                case TrustBundlesChange.Changed(var changed) -> changed;
                case TrustBundlesChange.Refused(var refusal) ->
                    throw Problem.usage("the bundles cannot be used together: " + refusal.reason());
            };
        }
        return Trust.of(all, Revocations.of(feeds));
    }

    private void addBundle(Path file) {
        switch (BundleOffer.pinned(text(file), now, new BouncySignatures())) {
            case BundleAcceptance.Accepted(var bundle) -> bundles.add(bundle);
            case BundleAcceptance.Refused(var refusal) ->
                throw Problem.usage(file + " cannot be used as a bundle: " + refusal.reason());
        }
    }

    /// A feed does not say whose it is before it is read, so each bundle is tried.
    private void addFeed(Path file) {
        String signed = text(file);
        String why = "none of the bundles is of its organisation";
        for (TrustBundle bundle : bundles) {
            switch (RevocationFeed.accept(signed, bundle, Optional.empty(), now, new BouncySignatures())) {
                case FeedAcceptance.Accepted(var feed) -> {
                    feeds.add(feed);
                    return;
                }
                case FeedAcceptance.Refused(var refusal) -> {
                    boolean other = refusal instanceof Refusal.OtherOrganisation;
                    why = other ? why : refusal.reason();
                }
            }
        }
        throw Problem.usage(file + " cannot be used as a feed: " + why);
    }

    private static String text(Path file) {
        return Inputs.text(file).strip();
    }
}
