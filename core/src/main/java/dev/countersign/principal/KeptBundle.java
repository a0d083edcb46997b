package dev.countersign.principal;

import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// A trust bundle as it is kept: as it was signed, with the signatures of those who accepted it.
///
/// @param offer the signed text
public record KeptBundle(String offer, List<PersonSignature> approvals) {
    private static final String IN = "the kept bundle";
    private static final int MAX_CHARS = 2 * BundleOffer.MAX_CHARS;

    public KeptBundle {
        approvals = List.copyOf(approvals);
    }

    /// Reads what [#json] writes; checks no signature.
    public static KeptBundleReading read(String json) {
        try {
            Members members = Members.read(IN, json, MAX_CHARS);
            String offer = members.text("bundle");
            var approvals = new ArrayList<PersonSignature>();
            for (Members approval : members.objects("approvals")) {
                approvals.add(PersonSignature.of(approval));
            }
            members.end();
            return new KeptBundleReading.Read(new KeptBundle(offer, approvals));
        } catch (RefusedException refused) {
            return new KeptBundleReading.Refused(refused.refusal());
        }
    }

    /// The bundle to be stored, in indented lines.
    public String json() {
        return Json.writeIndented(JsonObject.builder()
                .put("bundle", offer)
                .put(
                        "approvals",
                        approvals.stream().map(PersonSignature::object).toList())
                .build());
    }
}
