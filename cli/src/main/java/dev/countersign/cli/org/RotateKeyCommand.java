package dev.countersign.cli.org;

import dev.countersign.adapter.crypto.KeyRing;
import dev.countersign.adapter.render.ChangeReport;
import dev.countersign.cli.Problem;
import dev.countersign.cli.Version;
import dev.countersign.cli.installation.ChangeCommand;
import dev.countersign.cli.installation.Installation;
import dev.countersign.cli.installation.InstallationChange;
import dev.countersign.cli.installation.Names;
import dev.countersign.cli.installation.NextFeed;
import dev.countersign.cli.installation.SpanConverter;
import dev.countersign.json.JsonObject;
import dev.countersign.key.KeyPurpose;
import dev.countersign.key.Signer;
import dev.countersign.principal.BundleOffer;
import dev.countersign.principal.TrustBundle;
import dev.countersign.principal.TrustedKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Gives the organisation another key to sign with.
@Command(
        name = "rotate-key",
        description = "Makes the organisation a new key to sign chains, its bundle and its feed with.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Others accept the new bundle as they accepted the first one. Where the key was stolen: first revoke it",
            "('countersign agent revoke key:THUMBPRINT --because stolen'), give others the feed, which they still take,",
            "then rotate with --overlap 1s and give them the bundle, which two of their people accept anew.",
            "",
            "Example:",
            "  countersign org rotate-key --overlap 7d"
        })
final class RotateKeyCommand extends ChangeCommand {
    @Option(
            names = "--overlap",
            paramLabel = "SPAN",
            converter = SpanConverter.class,
            defaultValue = "7d",
            description = "How long what the old key signed still counts. Default: ${DEFAULT-VALUE}, the longest that"
                    + " a person's delegation lasts")
    private Duration overlap;

    @Override
    protected ChangeReport make(InstallationChange change) {
        Installation installation = change.installation();
        Signer oldKey = change.issuer();
        String oldId = change.keyId();
        KeyRing keys = change.keys().rotated(KeyPurpose.ISSUER, change.random());
        Signer newKey = keys.signer(KeyPurpose.ISSUER);
        Instant end = change.now().plus(overlap).truncatedTo(ChronoUnit.SECONDS);
        TrustBundle bundle = rotated(installation.own(), newKey, change.now(), end);
        String newId = bundle.keyId(newKey.publicKey()).orElseThrow();
        NextFeed feed = NextFeed.signed(change, Optional.empty(), newId, newKey);
        var files = new LinkedHashMap<String, byte[]>();
        // signed with the key that those know who have the version before
        files.put(Names.BUNDLE, Installation.bytes(BundleOffer.sign(bundle, oldId, oldKey) + "\n"));
        // signed with its own newest key, for those who come once the old one has ended
        files.put(Names.BUNDLE_BY_NEW_KEY, Installation.bytes(BundleOffer.sign(bundle, newId, newKey) + "\n"));
        files.putAll(feed.file());
        files.put(Names.KEYS, change.sealed(keys));
        String kind = "organisation-key-rotated";
        var body = JsonObject.builder()
                .put("key", newKey.publicKey().thumbprint().text())
                .put("before", oldKey.publicKey().thumbprint().text())
                .put("until", end.toString())
                .put("bundle", bundle.version())
                .put("feed", feed.entry());
        var entry = change.record(kind, body, files);
        return ChangeReport.of(kind, "Made " + installation.organisation() + " a new key, " + newId)
                .with("key", "new key", "key:" + newKey.publicKey().thumbprint().text())
                .with(
                        "before",
                        "old key",
                        "key:" + oldKey.publicKey().thumbprint().text())
                .with("until", "counts until", end)
                .with("bundle", "bundle", bundle.version())
                .with("feed", "feed", feed.number())
                .recordedAs(entry)
                .next("countersign org bundle export   and give it to the organisations that believe this one")
                .next("countersign org feed export");
    }

    private static TrustBundle rotated(TrustBundle own, Signer key, Instant now, Instant end) {
        try {
            String id = "issuer-" + (own.version() + 1);
            return own.rotated(new TrustedKey(id, key.publicKey(), now, Optional.empty()), end);
        } catch (IllegalArgumentException e) {
            throw Problem.usage("--overlap is too short or there are too many keys: " + e.getMessage());
        }
    }
}
