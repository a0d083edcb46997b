package dev.countersign.review.document;

import java.util.List;
import java.util.Optional;

/// A repository to ask about, and what stands beside it. Places are paths as the machine that reviews knows them.
///
/// @param name how its documents call it, 1 to 300 chars
/// @param path a folder in a work tree, a git directory or a bare repository
/// @param revision whose history is looked at: `HEAD` for the default branch
/// @param floor the organisation's policy
/// @param advisories in OSV format
/// @param location what the repository is called where agents may commit to it, a URI
/// @param bundles trust bundles; attestations are checked only where there are some
/// @param feeds revocation feeds of the organisations of the bundles
/// @param caches whether what is found out may be kept from run to run
public record ReviewedRepository(
        String name,
        String path,
        String revision,
        Optional<String> floor,
        Optional<String> advisories,
        Optional<String> location,
        List<String> bundles,
        List<String> feeds,
        boolean caches) {
    public ReviewedRepository {
        bundles = List.copyOf(bundles);
        feeds = List.copyOf(feeds);
        if (name.isBlank() || name.length() > Cut.SHORT) {
            throw new IllegalArgumentException("a repository's name has from 1 to " + Cut.SHORT + " chars");
        }
    }

    /// The default branch, with nothing beside it.
    public static ReviewedRepository of(String name, String path) {
        return new ReviewedRepository(
                name, path, "HEAD", Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of(), true);
    }
}
