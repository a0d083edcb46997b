package dev.countersign.cli.installation;

import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.key.Base64Url;
import dev.countersign.ledger.Commitment;
import dev.countersign.ledger.Salt;
import dev.countersign.ledger.tree.Hash;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What stands in an entry of the ledger as a commitment only. Salt and value of each are a file of the installation,
/// named by the commitment: where it is erased, the entry says nothing of anybody any more.
final class PersonalData {
    private final SecureRandom random;
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    PersonalData(SecureRandom random) {
        this.random = random;
    }

    /// What to write into the entry for the value.
    JsonObject hidden(String value) {
        var bytes = new byte[Salt.BYTES];
        random.nextBytes(bytes);
        var commitment = Commitment.to(new Salt(bytes), value);
        String name = commitment.hash().base64Url();
        var content = JsonObject.builder().put("salt", Base64Url.encode(bytes)).put("value", value);
        files.put(Names.personal(name), Installation.bytes(Json.writeIndented(content.build())));
        return JsonObject.builder().put("commitment", name).build();
    }

    /// The value in a file, where it is the one that was committed to.
    static Optional<String> value(byte[] file, String commitment) {
        if (!(Json.read(file) instanceof JsonReading.Read(JsonObject content))) {
            return Optional.empty();
        }
        Optional<Salt> salt = content.text("salt")
                .flatMap(Base64Url::decode)
                .filter(bytes -> bytes.length == Salt.BYTES)
                .map(Salt::new);
        Optional<Commitment> expected = Hash.ofBase64Url(commitment).map(Commitment::new);
        return content.text("value")
                .filter(value -> salt.isPresent()
                        && expected.filter(one -> one.isTo(salt.get(), value)).isPresent());
    }

    /// The files to be kept before the entry is written.
    Map<String, byte[]> files() {
        return Map.copyOf(files);
    }
}
