package dev.countersign.principal;

import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;

/// A person's signature over something that stands elsewhere.
///
/// @param signature base64url
public record PersonSignature(PrincipalId person, String signature) {
    private static final String IN = "the approval";
    private static final int MAX_CHARS = 4 << 10;

    /// Reads what [#json] writes; whether the signature is valid is seen where it is used.
    public static PersonSignatureReading read(String json) {
        try {
            return new PersonSignatureReading.Read(of(Members.read(IN, json, MAX_CHARS)));
        } catch (RefusedException refused) {
            return new PersonSignatureReading.Refused(refused.refusal());
        }
    }

    static PersonSignature of(Members members) throws RefusedException {
        PrincipalId person = members.id("person");
        String signature = members.text("signature");
        members.end();
        return new PersonSignature(person, signature);
    }

    /// The signature to be handed over, in one line.
    public String json() {
        return Json.canonical(object()) + "\n";
    }

    JsonObject object() {
        return JsonObject.builder()
                .put("person", person.toString())
                .put("signature", signature)
                .build();
    }
}
