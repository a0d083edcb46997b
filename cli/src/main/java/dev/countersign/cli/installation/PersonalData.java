package dev.countersign.cli.installation;

import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.key.Base64Url;
import dev.countersign.ledger.Commitment;
import dev.countersign.ledger.Salt;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;

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
        files.put(Names.PERSONAL + "/" + name + ".json", Installation.bytes(Json.writeIndented(content.build())));
        return JsonObject.builder().put("commitment", name).build();
    }

    /// The files to be kept before the entry is written.
    Map<String, byte[]> files() {
        return Map.copyOf(files);
    }
}
