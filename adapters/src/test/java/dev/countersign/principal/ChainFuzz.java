package dev.countersign.principal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.key.Base64Url;
import java.util.ArrayList;

/// A chain, a trust bundle or a registry is read whole or refused, and what is read has one text only. The first line
/// says what the input is: `chain` for a chain as it is; `hops` for the payloads of hops, one a line;
/// `bundle` for a payload; `registry`; `id`; `location`.
public final class ChainFuzz {
    private static final String SIGNATURE = "A".repeat(86);

    private ChainFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, UTF_8);
        int end = text.indexOf('\n');
        if (end >= 0) {
            read(text.substring(0, end), text.substring(end + 1));
        }
    }

    private static void read(String what, String text) {
        switch (what) {
            case "chain" -> chain(text);
            case "hops" -> hops(text);
            case "bundle" -> BundleOffer.show(jws("{\"alg\":\"EdDSA\",\"typ\":\"trust-bundle+jwt\"}", text));
            case "registry" -> registry(text);
            case "id" -> id(text);
            case "location" -> location(text);
            default -> {}
        }
    }

    /// Hops that nobody signed: each is read, and they are looked at as a chain.
    private static void hops(String payloads) {
        var hops = new ArrayList<Hop>();
        try {
            for (String payload : payloads.split("\n")) {
                hops.add(Hop.read(hops.size(), jws(header(payload), payload)));
            }
        } catch (RefusedException refused) {
            check(!refused.refusal().explain().reason().isEmpty());
        }
        hops.forEach(hop -> check(hop.claims().equals(again(hop))));
        ChainForm.misfit(hops)
                .ifPresent(misfit -> check(!misfit.explain().reason().isEmpty()));
    }

    private static String header(String payload) {
        return payload.contains("\"depth\":0")
                ? "{\"alg\":\"EdDSA\",\"kid\":\"a\",\"typ\":\"hop+jwt\"}"
                : "{\"alg\":\"EdDSA\",\"typ\":\"hop+jwt\"}";
    }

    private static String jws(String header, String payload) {
        return Base64Url.encode(header.getBytes(UTF_8)) + "." + Base64Url.encode(payload.getBytes(UTF_8)) + "."
                + SIGNATURE;
    }

    private static void chain(String text) {
        switch (Chain.read(text)) {
            case ChainReading.Read(var chain) -> {
                check(chain.text().equals(text));
                check(chain.identity().human().isHuman());
            }
            case ChainReading.Refused(var refusal) ->
                check(!refusal.explain().reason().isEmpty());
        }
    }

    /// The claims, written and read again.
    private static HopClaims again(Hop hop) {
        try {
            return HopJson.read("again", HopJson.write(hop.claims()));
        } catch (RefusedException refused) {
            throw new AssertionError(refused.refusal().reason());
        }
    }

    private static void registry(String text) {
        if (Registry.read(text) instanceof RegistryReading.Read(var registry)) {
            check(Registry.read(registry.json()).equals(new RegistryReading.Read(registry)));
        }
    }

    private static void id(String text) {
        if (PrincipalId.read(text) instanceof PrincipalReading.Read(var id)) {
            check(id.toString().equals(text));
        }
    }

    private static void location(String text) {
        try {
            check(Location.of(text).toString().equals(text));
        } catch (IllegalArgumentException refused) {
            check(refused.getMessage() != null);
        }
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new AssertionError("read otherwise than it was written");
        }
    }
}
