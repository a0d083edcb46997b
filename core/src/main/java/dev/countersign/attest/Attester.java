package dev.countersign.attest;

import dev.countersign.key.Signer;
import dev.countersign.principal.Access;
import dev.countersign.principal.PrincipalId;
import java.util.List;

/// Makes attestations. Two sign: the holder of the chain, who so proves to hold it, and the organisation, which so
/// says that the chain was verified at that time.
public final class Attester {
    private Attester() {}

    /// What a chain has to grant for its holder to be attested.
    public static Access access(CommitStatement statement) {
        return new Access("repo", "commit", statement.repository());
    }

    /// @param keyId the name of the organisation's key in its trust bundle
    public static Envelope sign(CommitStatement statement, Signer holder, String keyId, Signer organisation) {
        byte[] payload = statement.bytes();
        byte[] signed = Envelope.signed(CommitStatement.PAYLOAD_TYPE, payload);
        return new Envelope(
                CommitStatement.PAYLOAD_TYPE,
                payload,
                List.of(
                        new Envelope.Signature(keyName(statement.attester(), keyId), organisation.sign(signed)),
                        new Envelope.Signature(holder.publicKey().thumbprint().text(), holder.sign(signed))));
    }

    /// The organisation's key, as `keyid` of a signature.
    static String keyName(PrincipalId organisation, String keyId) {
        return organisation + "#" + keyId;
    }
}
