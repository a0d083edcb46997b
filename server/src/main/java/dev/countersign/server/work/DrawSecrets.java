package dev.countersign.server.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.key.Base64Url;
import dev.countersign.key.SecretAccess;
import dev.countersign.key.SecretBytes;
import dev.countersign.oversight.Draw;
import dev.countersign.oversight.DrawPlan;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secret of each period, derived from the installation's draw key, so that no secret of a period that is not
/// revealed
/// lies anywhere. What one period reveals tells nothing of another.
final class DrawSecrets {
    private static final String LABEL = "countersign draw secret v1\n";

    private final SecretBytes key;

    DrawSecrets(SecretBytes key) {
        this.key = key;
    }

    Draw draw(DrawPlan plan) {
        return new Draw(plan, secret(plan.period().id()));
    }

    /// In base64url, for the ledger, once the period is over and audited.
    String revealed(String period) {
        return Base64Url.encode(secret(period).toByteArray(SecretAccess.GRANTED));
    }

    private SecretBytes secret(String period) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.toByteArray(SecretAccess.GRANTED), "HmacSHA256"));
            return SecretBytes.copyOf(mac.doFinal((LABEL + period).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
