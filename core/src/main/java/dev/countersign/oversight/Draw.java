package dev.countersign.oversight;

import dev.countersign.change.RepositoryChange;
import dev.countersign.json.Json;
import dev.countersign.key.Base64Url;
import dev.countersign.key.SecretAccess;
import dev.countersign.key.SecretBytes;
import dev.countersign.key.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Decides by a keyed hash which changes of a period are audited. Authors and agents cannot foresee it; whoever
/// holds the secret can, so it is made for one period, committed to in the ledger before, and revealed when the audits
/// are done or were due.
///
/// The commitment is SHA-256 over the text `countersign draw commitment v1` and a line feed, the 32 bytes of
/// the
/// secret, and the canonical JSON of the plan. The value of a change is the first 64 bits of HMAC-SHA256, keyed
/// with
/// the secret, over the text `countersign draw v1` and a line feed, and the repository's name and the change's
/// id in
/// hex, each in UTF-8 after its length in four bytes, big-endian.
public final class Draw {
    /// The size of a secret.
    public static final int SECRET_BYTES = 32;

    private static final byte[] COMMITMENT = "countersign draw commitment v1\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] VALUE = "countersign draw v1\n".getBytes(StandardCharsets.UTF_8);
    private static final String HMAC = "HmacSHA256";

    private final DrawPlan plan;
    private final SecretBytes secret;

    /// @throws IllegalArgumentException where the secret does not have 32 bytes
    public Draw(DrawPlan plan, SecretBytes secret) {
        if (secret.size() != SECRET_BYTES) {
            throw new IllegalArgumentException("the secret of a draw has " + SECRET_BYTES + " bytes");
        }
        this.plan = plan;
        this.secret = secret;
    }

    public DrawPlan plan() {
        return plan;
    }

    /// What goes into the ledger before the period begins. Tells nothing of the secret, and fits no other plan.
    public Sha256 commitment() {
        var digest = Sha256.digest();
        digest.update(COMMITMENT);
        digest.update(secret.toByteArray(SecretAccess.GRANTED));
        return new Sha256(
                Base64Url.encode(digest.digest(Json.canonical(plan.json()).getBytes(StandardCharsets.UTF_8))));
    }

    /// The same for the same change, whenever and however often it leaves.
    public DrawDecision decide(RepositoryChange change, Stratum stratum, Instant now) {
        Rate rate = plan.rate(stratum);
        DrawValue value = value(change);
        return new DrawDecision(change, stratum, rate, value, value.isBelow(rate), now);
    }

    DrawValue value(RepositoryChange change) {
        byte[] repository = change.repository().getBytes(StandardCharsets.UTF_8);
        byte[] id = change.change().hex().getBytes(StandardCharsets.UTF_8);
        var message = ByteBuffer.allocate(VALUE.length + 2 * Integer.BYTES + repository.length + id.length)
                .put(VALUE)
                .putInt(repository.length)
                .put(repository)
                .putInt(id.length)
                .put(id);
        return new DrawValue(ByteBuffer.wrap(hmac(message.array())).getLong());
    }

    private byte[] hmac(byte[] message) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.toByteArray(SecretAccess.GRANTED), HMAC));
            return mac.doFinal(message);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", impossible);
        }
    }

    /// Checks a period after its secret was revealed.
    ///
    /// @param secret as it was revealed
    /// @param committed what stands in the ledger
    /// @param decisions all that were recorded for the period
    /// @param exits every change that left a lane in the period
    public static DrawVerdict verify(
            DrawPlan plan,
            SecretBytes secret,
            DrawCommitment committed,
            Collection<DrawDecision> decisions,
            Collection<LaneExit> exits) {
        return new DrawCheck(plan, secret, committed).of(decisions, exits);
    }
}
