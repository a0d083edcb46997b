package dev.countersign.attest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
    /// From the protocol's own description (secure-systems-lab/dsse, protocol.md).
    @Test
    void signedIsThePreAuthenticationEncoding() {
        byte[] signed =
                Envelope.signed("http://example.com/HelloWorld", "hello world".getBytes(StandardCharsets.UTF_8));
        assertThat(new String(signed, StandardCharsets.UTF_8))
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    }

    @Test
    void lengthsAreThoseOfBytes() {
        byte[] signed = Envelope.signed("\u00fc", "\u20ac".getBytes(StandardCharsets.UTF_8));
        assertThat(new String(signed, StandardCharsets.UTF_8)).isEqualTo("DSSEv1 2 \u00fc 3 \u20ac");
    }

    @Test
    void whatIsWrittenIsRead() {
        var envelope =
                new Envelope("text/plain", new byte[] {1, 2}, List.of(new Envelope.Signature("k", new byte[] {3})));
        assertThat(Envelope.read(envelope.text()))
                .isInstanceOfSatisfying(
                        Envelope.Reading.Read.class,
                        read -> assertThat(read.envelope().text()).isEqualTo(envelope.text()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"payload\":\"AQI=\",\"payloadType\":\"t\",\"signatures\":[]}",
                "{\"payload\":\"AQI\",\"payloadType\":\"t\",\"signatures\":[{\"keyid\":\"k\",\"sig\":\"Aw==\"}]}",
                "{\"payload\":\"AQI=\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"Aw==\"}]}",
                "{\"payload\":\"AQI=\",\"payloadType\":\"t\",\"signatures\":[{\"keyid\":\"k\",\"sig\":\"Aw=\"}]}",
                "{\"payload\":\"AQI=\",\"payload\":\"AQI=\",\"payloadType\":\"t\","
                        + "\"signatures\":[{\"keyid\":\"k\",\"sig\":\"Aw==\"}]}"
            })
    void anythingElseIsRefused(String text) {
        assertThat(
                        Envelope.read(
                                "{\"payload\":\"AQI=\",\"payloadType\":\"t\",\"signatures\":[{\"keyid\":\"k\",\"sig\":\"Aw==\"}]}"))
                .isInstanceOf(Envelope.Reading.Read.class);
        assertThat(Envelope.read(text)).isInstanceOf(Envelope.Reading.Refused.class);
    }

    @Test
    void moreSignaturesThanTheBoundAreRefused() {
        var one = new Envelope.Signature("k", new byte[] {3});
        assertThat(Envelope.read(new Envelope("t", new byte[0], Collections.nCopies(8, one)).text()))
                .isInstanceOf(Envelope.Reading.Read.class);
        assertThat(Envelope.read(new Envelope("t", new byte[0], Collections.nCopies(9, one)).text()))
                .isInstanceOf(Envelope.Reading.Refused.class);
    }
}
