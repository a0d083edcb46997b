package dev.countersign.principal;

import static dev.countersign.principal.Example.ACME;
import static dev.countersign.principal.Example.CODER;
import static dev.countersign.principal.Example.PLANNER;
import static dev.countersign.principal.Example.chain;
import static dev.countersign.principal.Example.claims;
import static dev.countersign.principal.Example.encoded;
import static dev.countersign.principal.Example.joined;
import static dev.countersign.principal.Example.json;
import static dev.countersign.principal.Example.jws;
import static dev.countersign.principal.Example.refusal;
import static dev.countersign.principal.Example.signer;
import static dev.countersign.principal.Example.verify;
import static dev.countersign.principal.Example.with;
import static dev.countersign.principal.Example.withLast;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonString;
import dev.countersign.key.Base64Url;
import dev.countersign.key.TestSigner;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// There is one text of a hop, and no other is read. Numbers in comments are those of the negative tests in the
/// design.
class HopFormTest {
    static final Chain CHAIN = chain(3);
    static final String HEADER = "{\"alg\":\"EdDSA\",\"typ\":\"hop+jwt\"}";
    static final String PAYLOAD = Json.canonical(claims(CHAIN, 2));

    /// The positive control of every test here.
    @BeforeEach
    void theOneTextIsVerified() {
        assertThat(verify(last(HEADER, PAYLOAD))).isInstanceOf(Verification.Verified.class);
    }

    // 12
    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "ES256", "RS256", "Ed25519", "eddsa", ""})
    void algorithmIsEdDsaOnly(String algorithm) {
        String header = HEADER.replace("EdDSA", algorithm);
        assertThat(refusal(verify(last(header, PAYLOAD)))).isEqualTo(new Refusal.WrongAlgorithm("link 2", algorithm));
    }

    // 12
    @Test
    void hopWithoutSignatureIsRefused() {
        String unsigned = encoded("{\"alg\":\"none\",\"typ\":\"hop+jwt\"}") + "." + encoded(PAYLOAD) + ".";
        assertThat(refusal(verify(joined(CHAIN, 2, unsigned)))).isEqualTo(new Refusal.WrongAlgorithm("link 2", "none"));
        String empty = encoded(HEADER) + "." + encoded(PAYLOAD) + ".";
        assertThat(refusal(verify(joined(CHAIN, 2, empty)))).isEqualTo(new Refusal.BadSignature("link 2"));
    }

    // 13
    @Test
    void hmacKeyedWithThePublicKeyIsRefused() throws Exception {
        String signed = encoded("{\"alg\":\"HS256\",\"typ\":\"hop+jwt\"}") + "." + encoded(PAYLOAD);
        Mac hmac = Mac.getInstance("HmacSHA256");
        hmac.init(new SecretKeySpec(signer(PLANNER).publicKey().bytes(), "HmacSHA256"));
        String forged = signed + "." + Base64Url.encode(hmac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        assertThat(refusal(verify(joined(CHAIN, 2, forged)))).isEqualTo(new Refusal.WrongAlgorithm("link 2", "HS256"));
        String asEdDsa = encoded(HEADER) + "." + encoded(PAYLOAD);
        String relabelled = asEdDsa + "." + Base64Url.encode(hmac.doFinal(asEdDsa.getBytes(StandardCharsets.US_ASCII)));
        assertThat(refusal(verify(joined(CHAIN, 2, relabelled)))).isEqualTo(new Refusal.BadSignature("link 2"));
    }

    // 14
    @ParameterizedTest
    @ValueSource(strings = {"jku", "x5u", "x5c", "x5t", "crit", "b64", "cty", "nonce"})
    void headerThatChoosesAKeyOrIsUnknownIsRefused(String name) {
        String header = HEADER.replace("\"typ\"", "\"" + name + "\":\"x\",\"typ\"");
        String sorted = Json.canonical(json(header));
        assertThat(refusal(verify(last(sorted, PAYLOAD)))).isEqualTo(new Refusal.ForbiddenHeader("link 2", name));
    }

    // 14
    @Test
    void keyThatTheHopBringsAlongIsRefused() {
        TestSigner thief = TestSigner.of("a thief");
        String header = "{\"alg\":\"EdDSA\",\"jwk\":{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\""
                + thief.publicKey().x() + "\"},\"typ\":\"hop+jwt\"}";
        assertThat(refusal(verify(joined(CHAIN, 2, jws(header, PAYLOAD, thief)))))
                .isEqualTo(new Refusal.ForbiddenHeader("link 2", "jwk"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "hop+JWT", "trust-bundle+jwt", ""})
    void typeIsThatOfAHop(String type) {
        assertThat(refusal(verify(last(HEADER.replace("hop+jwt", type), PAYLOAD))))
                .isEqualTo(new Refusal.WrongType("link 2", type, "hop+jwt"));
    }

    // 32
    @ParameterizedTest
    @CsvSource({
        "agent:Coder@acme.example, a name is written in small letters",
        "agent:coder@ACME.example, 'a host is made of labels of small ASCII letters, digits and hyphens'",
        "agent:coder@acme.example., the host ends with a dot",
        "agent:code\u0301r@acme.example, a name is written with composed characters (NFC)",
        "agent:coder\\u0000@acme.example, 'a name is made of letters, digits, and . - _ + between them'",
        "agent:cod%65r@acme.example, 'a name is made of letters, digits, and . - _ + between them'"
    })
    void otherSpellingOfAnIdIsRefused(String id, String why) {
        String payload = PAYLOAD.replace("agent:coder@acme.example", id);
        assertThat(refusal(verify(last(HEADER, payload)))).isEqualTo(new Refusal.BadId("link 2", "sub", why));
    }

    // 33
    @Test
    void memberTwiceIsRefused() {
        String twice = PAYLOAD.replace("\"depth\":2", "\"depth\":2,\"depth\":2");
        assertThat(refusal(verify(last(HEADER, twice))))
                .isInstanceOfSatisfying(
                        Refusal.NotStrictJson.class,
                        refusal -> assertThat(refusal.why()).contains("\"depth\" stands here a second time"));
        String headerTwice = HEADER.replace("\"typ\"", "\"alg\":\"EdDSA\",\"typ\"");
        assertThat(refusal(verify(last(headerTwice, PAYLOAD)))).isInstanceOf(Refusal.NotStrictJson.class);
    }

    // 34
    @ParameterizedTest
    @CsvSource({
        "\"depth\":2, \"depth\": 2",
        "\"depth\":2, \"depth\":2.0",
        "\"depth\":2, \"depth\":2e0",
        "PAY-412, PAY\\u002d412"
    })
    void jsonInAnotherFormIsRefused(String from, String to) {
        String other = PAYLOAD.replace(from, to);
        assertThat(other).isNotEqualTo(PAYLOAD);
        assertThat(refusal(verify(last(HEADER, other)))).isEqualTo(new Refusal.NotCanonicalJson("link 2", "payload"));
    }

    // 34
    @Test
    void membersInAnotherOrderAreRefused() {
        String reordered = "{\"typ\":\"hop+jwt\",\"alg\":\"EdDSA\"}";
        assertThat(refusal(verify(last(reordered, PAYLOAD))))
                .isEqualTo(new Refusal.NotCanonicalJson("link 2", "header"));
    }

    // 34
    @Test
    void hugeHopAndChainAreRefused() {
        JsonObject huge = with(claims(CHAIN, 2), "task", new JsonString("x".repeat(4000)));
        assertThat(refusal(verify(withLast(CHAIN, huge)))).isEqualTo(new Refusal.TooLong("link 2", Hop.MAX_CHARS));
        assertThat(refusal(verify("x".repeat(Chain.MAX_CHARS + 1))))
                .isEqualTo(new Refusal.TooLong("the chain", Chain.MAX_CHARS));
        assertThat(refusal(verify("~".repeat(1000)))).isEqualTo(new Refusal.TooManyLinks(6));
    }

    // 34
    @Test
    void deepJsonIsRefused() {
        String deep = "[".repeat(1200) + "]".repeat(1200);
        assertThat(refusal(verify(last(HEADER, deep))))
                .isInstanceOfSatisfying(
                        Refusal.NotStrictJson.class,
                        refusal -> assertThat(refusal.why()).contains("nested"));
    }

    // 34
    @Test
    void paddedAndOtherBase64IsRefused() {
        String text = CHAIN.hops().get(2).text();
        assertThat(refusal(verify(joined(CHAIN, 2, text + "=="))))
                .isEqualTo(new Refusal.NotBase64Url("link 2", "signature"));
        String header = text.substring(0, text.indexOf('.'));
        assertThat(refusal(verify(joined(CHAIN, 2, text.replace(header, header + "=")))))
                .isEqualTo(new Refusal.NotBase64Url("link 2", "header"));
        char last = text.charAt(text.length() - 1);
        // the last of 86 characters has four bits that no byte takes
        String unusedBits = text.substring(0, text.length() - 1) + (char) (last + 1);
        assertThat(refusal(verify(joined(CHAIN, 2, unusedBits))))
                .isEqualTo(new Refusal.NotBase64Url("link 2", "signature"));
    }

    // 34
    @Test
    void malleableTwinOfASignatureIsRefused() {
        String text = CHAIN.hops().get(2).text();
        int dot = text.lastIndexOf('.') + 1;
        byte[] signature = Base64Url.decode(text.substring(dot)).orElseThrow();
        String twin = text.substring(0, dot) + Base64Url.encode(withOrderAdded(signature));
        assertThat(refusal(verify(joined(CHAIN, 2, twin)))).isEqualTo(new Refusal.BadSignature("link 2"));
    }

    @Test
    void otherNumberOfPartsIsRefused() {
        String text = CHAIN.hops().get(2).text();
        assertThat(refusal(verify(joined(CHAIN, 2, text + ".AA")))).isEqualTo(new Refusal.NotThreeParts("link 2"));
        assertThat(refusal(verify(joined(CHAIN, 2, "AA.AA")))).isEqualTo(new Refusal.NotThreeParts("link 2"));
        assertThat(refusal(verify(""))).isEqualTo(new Refusal.NotThreeParts("link 0"));
        assertThat(refusal(verify(CHAIN.text() + "~"))).isEqualTo(new Refusal.NotThreeParts("link 3"));
    }

    @Test
    void unknownClaimIsRefused() {
        assertThat(refusal(verify(withLast(CHAIN, with(claims(CHAIN, 2), "admin", json("true"))))))
                .isEqualTo(new Refusal.UnknownMember("link 2", "admin"));
        // what only link 0 says
        assertThat(refusal(verify(withLast(CHAIN, with(claims(CHAIN, 2), "acr", json("\"local\""))))))
                .isEqualTo(new Refusal.UnknownMember("link 2", "acr"));
    }

    @Test
    void thumbprintIsThatOfTheKey() {
        String other = signer(PLANNER).publicKey().thumbprint().text();
        String payload = PAYLOAD.replace(signer(CODER).publicKey().thumbprint().text(), other);
        assertThat(refusal(verify(last(HEADER, payload))))
                .isEqualTo(new Refusal.BadMember("cnf of link 2", "jkt", "it is not the thumbprint of jwk"));
    }

    @ParameterizedTest
    @CsvSource({"'\"OKP\"', '\"EC\"', kty", "'\"Ed25519\"', '\"X25519\"', crv"})
    void keyIsOfEd25519Only(String from, String to, String name) {
        assertThat(refusal(verify(last(HEADER, PAYLOAD.replace(from, to)))))
                .isInstanceOfSatisfying(
                        Refusal.BadMember.class,
                        refusal -> assertThat(refusal.name()).isEqualTo(name));
    }

    @Test
    void privateKeyHasNoPlaceInAHop() {
        String payload = PAYLOAD.replace("\"crv\"", "\"d\":\"AA\",\"crv\"");
        String sorted = Json.canonical(json(payload));
        assertThat(refusal(verify(last(HEADER, sorted))))
                .isEqualTo(new Refusal.UnknownMember("jwk of cnf of link 2", "d"));
    }

    @Test
    void rootNamesItsKey() {
        String payload = Json.canonical(claims(CHAIN, 0));
        assertThat(refusal(verify(jws(HEADER, payload, signer(ACME)))))
                .isEqualTo(new Refusal.MissingMember("link 0", "kid"));
    }

    static String last(String header, String payload) {
        return joined(CHAIN, 2, jws(header, payload, signer(PLANNER)));
    }

    /// S and S plus the order of the group satisfy the same equation.
    static byte[] withOrderAdded(byte[] signature) {
        var order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        byte[] s = Arrays.copyOfRange(signature, 32, 64);
        byte[] sum = new BigInteger(1, reversed(s)).add(order).toByteArray();
        byte[] twin = signature.clone();
        byte[] littleEndian = Arrays.copyOf(reversed(sum), 32);
        System.arraycopy(littleEndian, 0, twin, 32, 32);
        return twin;
    }

    static byte[] reversed(byte[] bytes) {
        var reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
