package dev.countersign.key;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;

/// An Ed25519 public key, in the only encoding that RFC 8032 has for it.
///
/// Refused are other encodings of the same point and the eight points of small order, under which one signature
/// is valid for many messages. Whether the point lies on the curve is seen by [Signatures].
///
/// @param x its 32 bytes in canonical base64url, as a JSON Web Key has them (RFC 8037)
public record Ed25519PublicKey(String x) {
    private static final int BYTES = 32;
    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    /// The y of the points whose order divides 8.
    private static final Set<BigInteger> SMALL_ORDER = Set.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            P.subtract(BigInteger.ONE),
            new BigInteger("2707385501144840649318225287225658788936804267575313519463743609750303402022"),
            new BigInteger("55188659117513257062467267217118295137698188065244968500265048394206261417927"));

    public Ed25519PublicKey {
        byte[] bytes = Base64Url.decode(x)
                .filter(decoded -> decoded.length == BYTES)
                .orElseThrow(
                        () -> new IllegalArgumentException("an Ed25519 public key is 32 bytes in unpadded base64url"));
        BigInteger y = y(bytes);
        if (y.compareTo(P) >= 0) {
            throw new IllegalArgumentException("the Ed25519 public key is not in its canonical encoding");
        }
        if (SMALL_ORDER.contains(y)) {
            throw new IllegalArgumentException("the Ed25519 public key is a point of small order");
        }
    }

    public static Ed25519PublicKey of(byte[] bytes) {
        return new Ed25519PublicKey(Base64Url.encode(bytes));
    }

    /// The key, where the text is the canonical form of one.
    public static Optional<Ed25519PublicKey> read(String x) {
        try {
            return Optional.of(new Ed25519PublicKey(x));
        } catch (IllegalArgumentException notAKey) {
            return Optional.empty();
        }
    }

    public byte[] bytes() {
        return Base64Url.decode(x).orElseThrow();
    }

    /// The JSON Web Key thumbprint of RFC 7638.
    public Sha256 thumbprint() {
        return Sha256.of("{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}");
    }

    private static BigInteger y(byte[] littleEndian) {
        var bigEndian = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            bigEndian[i] = littleEndian[BYTES - 1 - i];
        }
        bigEndian[0] &= 0x7f; // the sign of x
        return new BigInteger(1, bigEndian);
    }
}
