package dev.countersign.cli.installation;

import dev.countersign.adapter.crypto.BouncySignatures;
import dev.countersign.adapter.installation.DataFolder;
import dev.countersign.adapter.installation.InstallationException;
import dev.countersign.cli.Problem;
import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.principal.BundleAcceptance;
import dev.countersign.principal.BundleOffer;
import dev.countersign.principal.BundleReading;
import dev.countersign.principal.FeedAcceptance;
import dev.countersign.principal.KeptBundle;
import dev.countersign.principal.KeptBundleReading;
import dev.countersign.principal.People;
import dev.countersign.principal.PeopleReading;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.PrincipalReading;
import dev.countersign.principal.Refusal;
import dev.countersign.principal.Registry;
import dev.countersign.principal.RegistryReading;
import dev.countersign.principal.RevocationFeed;
import dev.countersign.principal.Revocations;
import dev.countersign.principal.Trust;
import dev.countersign.principal.TrustBundle;
import dev.countersign.principal.TrustBundles;
import dev.countersign.principal.TrustBundlesChange;
import dev.countersign.principal.TrustedKey;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is known in an installation, as it was when it was read.
///
/// @param ownBundle as it is signed with the key that those know who have the version before
/// @param ownBundleByNewKey as it is signed with the newest key; empty before the first rotation
/// @param ownFeed as it is signed
/// @param others the bundles of other organisations
/// @param feeds of all organisations that could be used
/// @param keptFeeds the newest ones that were accepted, whether they count now or not
/// @param warnings what could not be used, and what follows from it
public record Installation(
        DataFolder folder,
        PrincipalId organisation,
        TrustBundle own,
        String ownBundle,
        Optional<String> ownBundleByNewKey,
        String ownFeed,
        People people,
        Registry registry,
        List<Other> others,
        TrustBundles bundles,
        List<RevocationFeed> feeds,
        Revocations keptFeeds,
        List<String> warnings) {
    private static final int FORMAT = 1;

    /// Another organisation's bundle.
    public record Other(TrustBundle bundle, KeptBundle kept) {}

    public Installation {
        others = List.copyOf(others);
        feeds = List.copyOf(feeds);
        warnings = List.copyOf(warnings);
    }

    /// One's own bundle for others, signed with a key that is in use: the old one while it is, since those who have
    /// the version before know no other.
    public String bundleForOthers(Instant now) {
        boolean counts =
                BundleOffer.pinned(ownBundle, now, new BouncySignatures()) instanceof BundleAcceptance.Accepted;
        return counts ? ownBundle : ownBundleByNewKey.orElse(ownBundle);
    }

    /// One's own bundle, signed with the newest key.
    public String bundleByNewKey() {
        return ownBundleByNewKey.orElse(ownBundle);
    }

    /// What a verifier knows here.
    public Trust trust() {
        return Trust.of(bundles, Revocations.of(feeds)).with(registry);
    }

    /// One's own newest feed.
    ///
    /// @throws Problem where there is none that counts
    public RevocationFeed feed() {
        return Revocations.of(feeds)
                .of(organisation)
                .orElseThrow(() -> broken(Names.feed(organisation), "it does not count any more"));
    }

    /// What a commitment in the ledger stands for; empty where that is not known or was erased.
    ///
    /// @param commitment in base64url
    public Optional<String> personal(String commitment) {
        try {
            return folder.read(Names.personal(commitment)).flatMap(bytes -> PersonalData.value(bytes, commitment));
        } catch (InstallationException e) {
            throw Failures.of(e);
        } catch (IllegalArgumentException noCommitment) {
            return Optional.empty();
        }
    }

    static byte[] marker(PrincipalId organisation) {
        return bytes(Json.writeIndented(JsonObject.builder()
                .put("format", FORMAT)
                .put("organisation", organisation.toString())
                .build()));
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Reads it, and compares its files with what its ledger says that they are. The key of the ledger is that which
    /// the files name: that somebody replaced both, files and ledger, is not noticed here.
    ///
    /// @throws Problem where it cannot be used
    static Installation read(DataFolder folder, Instant now) {
        try {
            RecordedState recorded = recorded(folder);
            for (; ; ) {
                Snapshot files = Snapshot.read(folder, recorded);
                Installation installation = new Reader(folder, files, now).read();
                if (recorded.isOf(files)) {
                    return installation;
                }
                RecordedState after = recorded(folder);
                if (after.equals(recorded)) {
                    throw recorded.differs(folder.path());
                }
                recorded = after; // somebody changed it meanwhile: each change is in the ledger before its files change
            }
        } catch (InstallationException e) {
            throw Failures.of(e);
        }
    }

    private static RecordedState recorded(DataFolder folder) throws InstallationException {
        var reader = new Reader(folder, Snapshot.naming(folder), Instant.MIN);
        return RecordedState.newest(
                folder.path(Names.LEDGER),
                reader.organisation(),
                reader.own().ledger().stream().map(TrustedKey::key).toList());
    }

    /// Reads what is in it, and compares nothing.
    static Installation of(DataFolder folder, Snapshot files, Instant now) {
        return new Reader(folder, files, now).read();
    }

    /// Whose it says it is.
    static PrincipalId organisation(DataFolder folder) throws InstallationException {
        return new Reader(folder, Snapshot.naming(folder), Instant.MIN).organisation();
    }

    private Problem broken(String file, String why) {
        return Reader.broken(folder, file, why);
    }

    private static final class Reader {
        private final DataFolder folder;
        private final Snapshot files;
        private final Instant now;
        private final List<Other> others = new ArrayList<>();
        private final List<RevocationFeed> feeds = new ArrayList<>();
        private final List<RevocationFeed> kept = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();

        Reader(DataFolder folder, Snapshot files, Instant now) {
            this.folder = folder;
            this.files = files;
            this.now = now;
        }

        Installation read() {
            PrincipalId organisation = organisation();
            TrustBundle own = own();
            if (!own.organisation().equals(organisation)) {
                throw broken(Names.BUNDLE, "it is of " + own.organisation() + " and not of " + organisation);
            }
            if (files.file(Names.KEYS).isEmpty()) {
                throw broken(Names.KEYS, "it is missing");
            }
            TrustBundles bundles = TrustBundles.of(own);
            feed(own);
            for (String name : files.in(Names.BUNDLES)) {
                bundles = withOther(bundles, name);
            }
            return new Installation(
                    folder,
                    organisation,
                    own,
                    text(Names.BUNDLE).strip(),
                    files.file(Names.BUNDLE_BY_NEW_KEY)
                            .map(bytes -> utf8(Names.BUNDLE_BY_NEW_KEY, bytes).strip()),
                    text(Names.feed(organisation)).strip(),
                    people(),
                    registry(),
                    others,
                    bundles,
                    feeds,
                    Revocations.of(kept),
                    warnings);
        }

        TrustBundle own() {
            return bundle(Names.BUNDLE, text(Names.BUNDLE));
        }

        PrincipalId organisation() {
            if (!(Json.read(text(Names.ORGANISATION)) instanceof JsonReading.Read(JsonObject marker))) {
                throw broken(Names.ORGANISATION, "it is not a JSON object");
            }
            if (marker.whole("format").orElse(0) != FORMAT) {
                throw broken(Names.ORGANISATION, "it is of a version that this program does not know");
            }
            return switch (PrincipalId.read(marker.text("organisation").orElse(""))) {
                case PrincipalReading.Read(var id) -> id;
                case PrincipalReading.Refused(var why) -> throw broken(Names.ORGANISATION, why);
            };
        }

        private TrustBundles withOther(TrustBundles bundles, String name) {
            KeptBundle kept = switch (KeptBundle.read(text(name))) {
                case KeptBundleReading.Read(var read) -> read;
                case KeptBundleReading.Refused(var refusal) -> throw broken(name, refusal);
            };
            TrustBundle bundle = bundle(name, kept.offer());
            others.add(new Other(bundle, kept));
            feed(bundle);
            return switch (bundles.with(bundle)) {
                case TrustBundlesChange.Changed(var changed) -> changed;
                case TrustBundlesChange.Refused(var refusal) -> throw broken(name, refusal);
            };
        }

        private TrustBundle bundle(String name, String signed) {
            return switch (BundleOffer.show(signed.strip())) {
                case BundleReading.Read(var bundle) -> bundle;
                case BundleReading.Refused(var refusal) -> throw broken(name, refusal);
            };
        }

        /// A feed that does not count is as none: then nothing of that organisation counts.
        private void feed(TrustBundle bundle) {
            String name = Names.feed(bundle.organisation());
            Optional<byte[]> stored = files.file(name);
            if (stored.isEmpty()) {
                return;
            }
            String signed = utf8(name, stored.get()).strip();
            RevocationFeed.kept(signed)
                    .filter(feed -> feed.organisation().equals(bundle.organisation()))
                    .ifPresent(kept::add);
            switch (RevocationFeed.accept(signed, bundle, Optional.empty(), now, new BouncySignatures())) {
                case FeedAcceptance.Accepted(var feed) -> feeds.add(feed);
                case FeedAcceptance.Refused(var refusal) ->
                    warnings.add(
                            "the revocation feed of " + bundle.organisation() + " does not count: " + refusal.reason());
            }
        }

        private People people() {
            return switch (People.read(text(Names.PEOPLE))) {
                case PeopleReading.Read(var people) -> people;
                case PeopleReading.Refused(var refusal) -> throw broken(Names.PEOPLE, refusal);
            };
        }

        private Registry registry() {
            return switch (Registry.read(text(Names.REGISTRY))) {
                case RegistryReading.Read(var registry) -> registry;
                case RegistryReading.Refused(var refusal) -> throw broken(Names.REGISTRY, refusal);
            };
        }

        private String text(String name) {
            return utf8(name, files.file(name).orElseThrow(() -> broken(name, "it is missing")));
        }

        private String utf8(String name, byte[] bytes) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException notText) {
                throw broken(name, "it is not UTF-8 text");
            }
        }

        private Problem broken(String name, Refusal refusal) {
            return broken(name, refusal.reason());
        }

        private Problem broken(String name, String why) {
            return broken(folder, name, why);
        }

        static Problem broken(DataFolder folder, String name, String why) {
            return Problem.incomplete(folder.path(name) + " cannot be used: " + why + "; restore it from a backup");
        }
    }
}
