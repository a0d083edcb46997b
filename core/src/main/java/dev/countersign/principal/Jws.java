package dev.countersign.principal;

import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.json.JsonValue;
import dev.countersign.key.Base64Url;
import dev.countersign.key.Ed25519PublicKey;
import dev.countersign.key.Signatures;
import dev.countersign.key.Signer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/// A compact JWS of which there is one text only: EdDSA, canonical base64url, canonical JSON, no header but `alg`,
/// `kid` and `typ`.
///
/// @param in what it is, for refusals
record Jws(String in, String text, Optional<String> keyId, JsonObject payload) {
    private static final Set<String> HEADERS = Set.of("alg", "kid", "typ");

    /// Reads it; the signature is not verified by that.
    static Jws read(String in, String text, int maxChars, String type) throws RefusedException {
        if (text.length() > maxChars) {
            throw new RefusedException(new Refusal.TooLong(in, maxChars));
        }
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        if (first < 0 || second < 0 || text.indexOf('.', second + 1) >= 0) {
            throw new RefusedException(new Refusal.NotThreeParts(in));
        }
        var header = object(in, "header", text.substring(0, first), maxChars);
        checkHeader(in, header, type);
        var payload = object(in, "payload", text.substring(first + 1, second), maxChars);
        decoded(in, "signature", text.substring(second + 1));
        return new Jws(in, text, header.text("kid"), payload);
    }

    /// Makes one. Without a key id the key has to be known from elsewhere.
    static String sign(String type, Optional<String> keyId, JsonObject payload, Signer signer) {
        var header = JsonObject.builder().put("alg", "EdDSA").put("typ", type);
        keyId.ifPresent(id -> header.put("kid", id));
        String signed = encoded(header.build()) + "." + encoded(payload);
        return signed + "." + Base64Url.encode(signer.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    boolean isSignedBy(Ed25519PublicKey key, Signatures signatures) {
        int dot = text.lastIndexOf('.');
        byte[] signed = text.substring(0, dot).getBytes(StandardCharsets.US_ASCII);
        byte[] signature = Base64Url.decode(text.substring(dot + 1)).orElseThrow();
        return signatures.verify(key, signed, signature);
    }

    private static String encoded(JsonObject object) {
        return Base64Url.encode(Json.canonical(object).getBytes(StandardCharsets.UTF_8));
    }

    private static void checkHeader(String in, JsonObject header, String type) throws RefusedException {
        for (String name : header.members().keySet()) {
            if (!HEADERS.contains(name)) {
                throw new RefusedException(new Refusal.ForbiddenHeader(in, name));
            }
        }
        String algorithm = header.text("alg").orElse("");
        if (!algorithm.equals("EdDSA")) {
            throw new RefusedException(new Refusal.WrongAlgorithm(in, algorithm));
        }
        String found = header.text("typ").orElse("");
        if (!found.equals(type)) {
            throw new RefusedException(new Refusal.WrongType(in, found, type));
        }
        if (header.get("kid").isPresent() && header.text("kid").isEmpty()) {
            throw new RefusedException(new Refusal.BadMember(in, "kid", "it is not a string"));
        }
    }

    private static JsonObject object(String in, String part, String encoded, int maxChars) throws RefusedException {
        String json = utf8(in, part, decoded(in, part, encoded));
        JsonValue value = switch (Json.read(json, maxChars)) {
            case JsonReading.Read(var read) -> read;
            case JsonReading.Refused refused ->
                throw new RefusedException(new Refusal.NotStrictJson(in, part, refused.message()));
        };
        if (!(value instanceof JsonObject object)) {
            throw new RefusedException(new Refusal.NotStrictJson(in, part, "it is not an object"));
        }
        if (!isCanonical(object, json)) {
            throw new RefusedException(new Refusal.NotCanonicalJson(in, part));
        }
        return object;
    }

    private static boolean isCanonical(JsonObject object, String json) {
        try {
            return Json.canonical(object).equals(json);
        } catch (IllegalArgumentException loneSurrogate) {
            return false;
        }
    }

    private static String utf8(String in, String part, byte[] bytes) throws RefusedException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new RefusedException(new Refusal.NotStrictJson(in, part, "the bytes are not UTF-8"));
        }
    }

    private static byte[] decoded(String in, String part, String encoded) throws RefusedException {
        return Base64Url.decode(encoded).orElseThrow(() -> new RefusedException(new Refusal.NotBase64Url(in, part)));
    }
}
