package dev.countersign.principal;

import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.key.Base64Url;
import dev.countersign.key.Ed25519PublicKey;
import dev.countersign.key.SecretAccess;
import dev.countersign.key.SecretBytes;
import java.nio.charset.StandardCharsets;

/// A key as it lies in a file: a JSON Web Key (OKP, Ed25519; RFC 8037), canonical JSON in one line. Read is any
/// strict JSON with these members and no other.
public final class KeyText {
    /// The longest text that is read, in bytes.
    public static final int MAX_BYTES = 4 << 10;

    private static final int SEED_BYTES = 32;
    private static final String PUBLIC = "the public key";
    private static final String PRIVATE = "the private key";

    private KeyText() {}

    /// What came of reading a public key.
    public sealed interface PublicReading {
        record Read(Ed25519PublicKey key) implements PublicReading {}

        /// The text holds a private key, which nobody but its holder should have.
        record Secret() implements PublicReading {}

        record Refused(Refusal refusal) implements PublicReading {}
    }

    /// What came of reading a private key.
    public sealed interface PrivateReading {
        /// @param stated the public key that stands beside; whether it belongs to the seed is for who can compute it
        record Read(SecretBytes seed, Ed25519PublicKey stated) implements PrivateReading {}

        record Refused(Refusal refusal) implements PrivateReading {}
    }

    public static String ofPublic(Ed25519PublicKey key) {
        return Json.canonical(KeyJson.write(key).build()) + "\n";
    }

    /// @param seed the 32 bytes that RFC 8032 calls the private key
    public static SecretBytes ofPrivate(SecretBytes seed, Ed25519PublicKey key) {
        JsonObject jwk = KeyJson.write(key)
                .put("d", Base64Url.encode(seed.toByteArray(SecretAccess.GRANTED)))
                .build();
        return SecretBytes.copyOf((Json.canonical(jwk) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    public static PublicReading readPublic(String text) {
        try {
            JsonObject jwk = object(PUBLIC, Json.read(text, MAX_BYTES));
            return jwk.get("d").isPresent()
                    ? new PublicReading.Secret()
                    : new PublicReading.Read(KeyJson.read(new Members(PUBLIC, jwk)));
        } catch (RefusedException refused) {
            return new PublicReading.Refused(refused.refusal());
        }
    }

    public static PrivateReading readPrivate(SecretBytes text) {
        try {
            var jwk = new Members(PRIVATE, object(PRIVATE, Json.read(text.toByteArray(SecretAccess.GRANTED))));
            byte[] seed = Base64Url.decode(jwk.text("d"))
                    .filter(bytes -> bytes.length == SEED_BYTES)
                    .orElseThrow(() -> jwk.bad("d", "it is not " + SEED_BYTES + " bytes in unpadded base64url"));
            return new PrivateReading.Read(SecretBytes.copyOf(seed), KeyJson.read(jwk));
        } catch (RefusedException refused) {
            return new PrivateReading.Refused(refused.refusal());
        }
    }

    private static JsonObject object(String in, JsonReading reading) throws RefusedException {
        return switch (reading) {
            case JsonReading.Read(JsonObject object) -> object;
            case JsonReading.Read _ ->
                throw new RefusedException(new Refusal.NotStrictJson(in, "text", "it is not an object"));
            // says where, and nothing of what stands there
            case JsonReading.Refused refused ->
                throw new RefusedException(new Refusal.NotStrictJson(
                        in, "text", "line " + refused.line() + ", column " + refused.column()));
        };
    }
}
