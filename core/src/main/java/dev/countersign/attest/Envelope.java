package dev.countersign.attest;

import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.key.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// A DSSE envelope (secure-systems-lab/dsse, v1): a payload, its type, and signatures over both.
///
/// @param payloadType a media type
/// @param signatures 1 to [#MAX_SIGNATURES]
@SuppressWarnings("ArrayRecordComponent") // compared by its text only
public record Envelope(String payloadType, byte[] payload, List<Signature> signatures) {
    /// The longest envelope that is read, in chars.
    public static final int MAX_CHARS = 512 << 10;

    static final int MAX_SIGNATURES = 8;
    private static final int MAX_KEY_ID = 512;

    public Envelope {
        payload = payload.clone();
        signatures = List.copyOf(signatures);
    }

    /// One signature.
    ///
    /// @param keyId a hint for finding the key, which nobody signed
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Signature(String keyId, byte[] bytes) {}

    /// What came of reading a text as an envelope.
    public sealed interface Reading {
        record Read(Envelope envelope) implements Reading {}

        /// @param reason one phrase; quotes nothing of the text
        record Refused(String reason) implements Reading {}
    }

    @Override
    public byte[] payload() {
        return payload.clone();
    }

    /// What is signed, the pre-authentication encoding: type and payload, each after its length.
    static byte[] signed(String payloadType, byte[] payload) {
        byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
        byte[] start = ("DSSEv1 " + type.length + " ").getBytes(StandardCharsets.US_ASCII);
        byte[] middle = (" " + payload.length + " ").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(start.length + type.length + middle.length + payload.length)
                .put(start)
                .put(type)
                .put(middle)
                .put(payload)
                .array();
    }

    byte[] signed() {
        return signed(payloadType, payload);
    }

    Optional<Signature> signature(String keyId) {
        return signatures.stream().filter(one -> one.keyId().equals(keyId)).findFirst();
    }

    /// One line of JSON, canonical by RFC 8785.
    public String text() {
        var list = signatures.stream()
                .map(one -> JsonObject.builder()
                        .put("keyid", one.keyId())
                        .put("sig", base64(one.bytes()))
                        .build())
                .toList();
        return Json.canonical(JsonObject.builder()
                .put("payload", base64(payload))
                .put("payloadType", payloadType)
                .put("signatures", list)
                .build());
    }

    /// Of the text: by this a ledger names the envelope.
    public Sha256 digest() {
        return Sha256.of(text());
    }

    /// Reads an envelope; its signatures are not verified by that. Members that DSSE does not know are passed over.
    public static Reading read(String text) {
        return switch (Json.read(text, MAX_CHARS)) {
            case JsonReading.Refused refused -> new Reading.Refused("it is not strict JSON: " + refused.message());
            case JsonReading.Read(JsonObject object) -> read(object);
            case JsonReading.Read _ -> new Reading.Refused("it is not an object");
        };
    }

    private static Reading read(JsonObject object) {
        Optional<String> type = object.text("payloadType");
        Optional<byte[]> payload = object.text("payload").flatMap(Envelope::bytes);
        if (type.isEmpty() || payload.isEmpty()) {
            return new Reading.Refused("it lacks a payloadType, or a payload in base 64");
        }
        var signatures = new ArrayList<Signature>();
        for (var value :
                object.array("signatures").map(array -> array.elements()).orElse(List.of())) {
            Optional<Signature> signature = value.asObject().flatMap(Envelope::signature);
            if (signature.isEmpty() || signatures.size() == MAX_SIGNATURES) {
                return new Reading.Refused(
                        "a signature has no keyid, or is not in base 64, or there are more than " + MAX_SIGNATURES);
            }
            signatures.add(signature.get());
        }
        return signatures.isEmpty()
                ? new Reading.Refused("it is not signed")
                : new Reading.Read(new Envelope(type.get(), payload.get(), signatures));
    }

    private static Optional<Signature> signature(JsonObject object) {
        Optional<String> keyId = object.text("keyid").filter(id -> id.length() <= MAX_KEY_ID);
        Optional<byte[]> bytes = object.text("sig").flatMap(Envelope::bytes);
        return keyId.isPresent() && bytes.isPresent()
                ? Optional.of(new Signature(keyId.get(), bytes.get()))
                : Optional.empty();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// In its one canonical form, so that no changed letter leaves the bytes as they are.
    private static Optional<byte[]> bytes(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return base64(bytes).equals(base64) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
