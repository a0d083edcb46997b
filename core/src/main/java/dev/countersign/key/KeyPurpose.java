package dev.countersign.key;

/// What one of an installation's own keys is for. A key serves one purpose only, so that a signature or a code
/// made for one thing never counts for another.
public enum KeyPurpose {
    /// Signs the first link of chains, trust bundles and revocation feeds.
    ISSUER(Kind.SIGNS),
    /// Signs the ledger's checkpoints.
    CHECKPOINT(Kind.SIGNS),
    /// Cosigns checkpoints of other organisations' ledgers.
    WITNESS(Kind.SIGNS),
    /// Signs tokens for other software.
    OIDC(Kind.SIGNS),
    /// Decides, unpredictably for others, which changes are audited.
    DRAW(Kind.SECRET),
    /// Hides personal data behind commitments.
    SALT(Kind.SECRET),
    /// Signs in to the forge.
    FORGE(Kind.GIVEN),
    /// Signs in to the servers behind the gateway.
    UPSTREAM(Kind.GIVEN),
    /// Authenticates webhooks.
    WEBHOOK(Kind.SECRET);

    private final Kind kind;

    KeyPurpose(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /// What a key of the purpose is, and where it comes from.
    public enum Kind {
        /// A private key that is made here and never given out.
        SIGNS,
        /// Random bytes that are made here, and that their user has to see.
        SECRET,
        /// A secret that others give out.
        GIVEN
    }
}
